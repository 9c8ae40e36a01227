package io.orderhub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub: one node runs everything, more nodes share the work through Kafka and PostgreSQL (DESIGN §10). */
@SpringBootApplication
public class OrderHub {

    public static void main(String[] args) {
        SpringApplication hub = new SpringApplication(OrderHub.class);
        hub.addInitializers(
                context -> new Services(context.getEnvironment()).missing().ifPresent(missing -> {
                    throw new ServiceMissingException(missing);
                }));
        hub.run(args);
    }
}
