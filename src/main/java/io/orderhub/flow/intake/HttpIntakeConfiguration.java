package io.orderhub.flow.intake;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;

/** Where Camel serves HTTP requests. */
@Configuration(proxyBeanMethods = false)
class HttpIntakeConfiguration {

    /** More would take turns on the processor and answer nobody sooner. */
    private static final int USUALLY_AT_A_TIME = 8;

    /** Whoever has waited for so long goes all the same: then those before wait for something else than the processor. */
    private static final long PATIENCE_SECONDS = 2;

    /**
     * The web server's own threads, which know who is logged in, a few at a time: in a flood the others wait for their turn, and
     * nobody is refused. (Of this kind, since Camel takes no other that runs in the caller's thread.)
     */
    @Bean
    DelegatingSecurityContextAsyncTaskExecutor httpIntakeExecutor() {
        Semaphore turns = new Semaphore(USUALLY_AT_A_TIME, true);
        return new DelegatingSecurityContextAsyncTaskExecutor(
                new TaskExecutorAdapter(request -> inTurn(turns, request)));
    }

    private static void inTurn(Semaphore turns, Runnable request) {
        boolean turn = await(turns);
        try {
            request.run();
        } finally {
            if (turn) {
                turns.release();
            }
        }
    }

    private static boolean await(Semaphore turns) {
        try {
            return turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Bean
    static CamelsAnswers camelsAnswers() {
        return new CamelsAnswers();
    }

    @Bean
    PushesFirst pushesFirst(CamelRequestHandlerMapping routes) {
        return new PushesFirst(routes);
    }

    @Bean
    FilterRegistrationBean<RawBodies> rawBodies(IntakeSettings settings) {
        FilterRegistrationBean<RawBodies> registration = new FilterRegistrationBean<>(
                new RawBodies((int) settings.largestMessage().toBytes()));
        registration.addUrlPatterns("/api/v1/orders", "/hooks/*");
        return registration;
    }
}
