package io.orderhub.flow.intake;

import io.orderhub.flow.Causes;
import io.orderhub.interchange.Intakes;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a node look into a partner's inbox when it is its turn; an inbox out of reach is told once, and once when it is back. */
final class InboxTurn implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(InboxTurn.class);

    /** Outlives a poll with large files; a node that died is replaced after this. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Intakes intakes;
    private final String partner;
    private final String node;
    private volatile boolean away;

    InboxTurn(Intakes intakes, String partner, String node) {
        this.intakes = intakes;
        this.partner = partner;
        this.node = node;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        try {
            return intakes.mayPoll(partner, node, LEASE);
        } catch (RuntimeException e) {
            tell("the database is away: " + Causes.message(e));
            return false;
        }
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        if (away) {
            away = false;
            LOG.info("The inbox of {} is polled again", partner);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        tell(Causes.message(cause));
        return false;
    }

    private void tell(String why) {
        if (!away) {
            away = true;
            LOG.warn("The inbox of {} cannot be polled, files stay where they are: {}", partner, why);
        }
    }
}
