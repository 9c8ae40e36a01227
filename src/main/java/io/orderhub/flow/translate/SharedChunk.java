package io.orderhub.flow.translate;

import io.orderhub.mapping.MappedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The orders of the receptions that one claim took, sent together: a hundred pushes are one chunk, not a hundred. */
final class SharedChunk {

    private static final int ENOUGH = 100;

    private final OrderPublisher publisher;
    private List<TopicRecord> waiting = new ArrayList<>();
    private CompletableFuture<Void> acknowledged = new CompletableFuture<>();

    SharedChunk(OrderPublisher publisher) {
        this.publisher = publisher;
    }

    TopicRecord record(MappedOrder order) {
        return publisher.record(order);
    }

    /** Sends them with those of others, once there are enough or nothing more comes. */
    CompletableFuture<Void> add(List<TopicRecord> records) {
        waiting.addAll(records);
        CompletableFuture<Void> theirs = acknowledged;
        if (waiting.size() >= ENOUGH) {
            send();
        }
        return theirs;
    }

    /** Sends what is left. */
    void send() {
        if (waiting.isEmpty()) {
            return;
        }
        CompletableFuture<Void> theirs = acknowledged;
        publisher.publish(waiting).whenComplete((done, failure) -> {
            if (failure == null) {
                theirs.complete(done);
            } else {
                theirs.completeExceptionally(failure);
            }
        });
        waiting = new ArrayList<>();
        acknowledged = new CompletableFuture<>();
    }
}
