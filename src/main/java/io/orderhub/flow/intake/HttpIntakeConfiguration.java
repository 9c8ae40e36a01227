package io.orderhub.flow.intake;

import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;

/** Where Camel serves HTTP requests: several at a time, and knowing who is logged in. */
@Configuration(proxyBeanMethods = false)
class HttpIntakeConfiguration {

    private static final int MOST_REQUESTS = 16;
    private static final int MOST_WAITING = 200;

    @Bean
    ThreadPoolTaskExecutor httpIntakeThreads() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("http-intake-");
        executor.setCorePoolSize(MOST_REQUESTS);
        executor.setMaxPoolSize(MOST_REQUESTS);
        executor.setQueueCapacity(MOST_WAITING);
        executor.setAllowCoreThreadTimeOut(true);
        // in a flood the web server's own threads work as well, so that whoever comes next waits instead of being
        // refused
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
        return executor;
    }

    @Bean
    FilterRegistrationBean<RawBodies> rawBodies(IntakeSettings settings) {
        FilterRegistrationBean<RawBodies> registration = new FilterRegistrationBean<>(
                new RawBodies((int) settings.largestMessage().toBytes()));
        registration.addUrlPatterns("/api/v1/orders", "/hooks/*");
        return registration;
    }

    @Bean
    DelegatingSecurityContextAsyncTaskExecutor httpIntakeExecutor(ThreadPoolTaskExecutor httpIntakeThreads) {
        return new DelegatingSecurityContextAsyncTaskExecutor(httpIntakeThreads);
    }
}
