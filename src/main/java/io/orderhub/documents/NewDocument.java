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

    String key() {
        return delivery.idempotencyKey();
    }
}
