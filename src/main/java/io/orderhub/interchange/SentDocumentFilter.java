package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import java.util.Optional;

/** Which sent documents to list; what is empty does not matter. */
public record SentDocumentFilter(
        Optional<String> endpoint, Optional<OrderId> order, Optional<Long> delivery, Optional<AnswerState> answer) {

    public static SentDocumentFilter of(OrderId order) {
        return new SentDocumentFilter(Optional.empty(), Optional.of(order), Optional.empty(), Optional.empty());
    }

    public static SentDocumentFilter ofDelivery(long delivery) {
        return new SentDocumentFilter(Optional.empty(), Optional.empty(), Optional.of(delivery), Optional.empty());
    }
}
