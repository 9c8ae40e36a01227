package io.orderhub.flow.intake;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;

/** Where Camel serves HTTP requests. */
@Configuration(proxyBeanMethods = false)
class HttpIntakeConfiguration {

    /**
     * The web server's own threads, which know who is logged in. Another pool behind them would answer nobody sooner, and refuse
     * in a flood what there only waits its turn. (Of this kind, since Camel looks for no other that runs in the caller's thread.)
     */
    @Bean
    DelegatingSecurityContextAsyncTaskExecutor httpIntakeExecutor() {
        return new DelegatingSecurityContextAsyncTaskExecutor(new TaskExecutorAdapter(Runnable::run));
    }

    @Bean
    FilterRegistrationBean<RawBodies> rawBodies(IntakeSettings settings) {
        FilterRegistrationBean<RawBodies> registration = new FilterRegistrationBean<>(
                new RawBodies((int) settings.largestMessage().toBytes()));
        registration.addUrlPatterns("/api/v1/orders", "/hooks/*");
        return registration;
    }
}
