package io.orderhub.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections each workload may hold.
 *
 * @param pipeline connections for the order batches
 * @param delivery connections for sending
 * @param console connections for pages and the API
 * @param connectionTimeout how long work waits for a connection before it is told that the database is away
 */
@ConfigurationProperties("orderhub.database")
record PoolSizes(
        @DefaultValue("16") int pipeline,
        @DefaultValue("6") int delivery,
        @DefaultValue("4") int console,
        @DefaultValue("5s") Duration connectionTimeout) {

    int of(Workload workload) {
        return switch (workload) {
            case PIPELINE -> pipeline;
            case DELIVERY -> delivery;
            case CONSOLE -> console;
        };
    }
}
