package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.NewDelivery;

/**
 * A document to be sent.
 *
 * @param content what it tells beyond the order: fields that its mapping sees
 */
record NewDocument(NewDelivery delivery, OrderId order, ObjectNode content) {

    /** The same under another key, where the event has happened again. */
    NewDocument withKey(String key) {
        return new NewDocument(delivery.withKey(key), order, content);
    }

    String key() {
        return delivery.idempotencyKey();
    }
}
