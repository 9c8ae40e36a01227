package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import java.time.Duration;
import java.util.Optional;

/**
 * The delivery that sends EDI.
 *
 * @param version of its bytes, from 1; {@link SentBytes#IN_FILE} where they hold the documents of other deliveries too
 * @param subject as people see it: {@code SO-12-3, FO-12-3-1}
 * @param order the sales order it belongs to
 * @param answerWithin how long after sending the receiver's acknowledgement must be there; empty when none is expected
 */
public record SentFrom(
        long delivery,
        int version,
        String endpoint,
        String subject,
        Optional<OrderId> order,
        Optional<Duration> answerWithin) {}
