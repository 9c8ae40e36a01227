package io.orderhub.flow.translate;

import io.orderhub.mapping.MappedOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends orders to their topics. */
interface OrderPublisher {

    /** The order as it goes to the topic of its lane. */
    TopicRecord record(MappedOrder order);

    /** Done when the broker has acknowledged every record, failed when one is lost. */
    CompletableFuture<Void> publish(List<TopicRecord> records);
}
