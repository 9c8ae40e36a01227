package io.orderhub.flow.translate;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends orders to their topics. */
interface OrderPublisher {

    /** Done when the broker has acknowledged every record, failed when one is lost. */
    CompletableFuture<Void> publish(List<TopicRecord> records);
}
