package io.orderhub.chaos;

import io.orderhub.OrderHub;
import java.time.Clock;
import java.time.Duration;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** The hub as it ships, with the trigger in it and, if {@code orderhub.chaos.clock} says so, with a clock that is wrong. */
final class ChaosHub {

    /** A step and a number, armed from the start. */
    static final String ARMED = "orderhub.chaos.armed";

    /** How far this node's clock is ahead. */
    static final String CLOCK = "orderhub.chaos.clock";

    private ChaosHub() {}

    public static void main(String[] args) {
        SpringApplication.from(OrderHub::main).with(Parts.class).run(args);
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static Trigger trigger() {
            Trigger trigger = new Trigger(System.getProperty(ARMED, ""));
            trigger.listen();
            return trigger;
        }

        @Bean
        static KillPoints killPoints(Trigger trigger) {
            return new KillPoints(trigger);
        }

        @Bean
        @ConditionalOnProperty(CLOCK)
        Clock wrongClock() {
            return Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(CLOCK)));
        }

        @Bean
        Callback migrating(Trigger trigger) {
            return new BaseCallback() {

                @Override
                public boolean supports(Event event, Context context) {
                    return event == Event.AFTER_EACH_MIGRATE;
                }

                @Override
                public void handle(Event event, Context context) {
                    trigger.reached(KillPoint.MIGRATION);
                }
            };
        }
    }
}
