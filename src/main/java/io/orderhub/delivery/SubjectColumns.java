package io.orderhub.delivery;

import io.orderhub.canonical.OrderId;
import io.orderhub.fulfillment.ShipmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A subject as the tables hold it.
 *
 * @param kind 0 order, 1 fulfillment order, 2 interchange, 3 shipment
 */
record SubjectColumns(short kind, String name, Optional<Long> orderId, Optional<Short> fulfillmentNumber) {

    static SubjectColumns of(Subject subject) {
        Optional<Long> order = subject.orderId().map(OrderId::value);
        if (subject instanceof Subject.FulfillmentOrder part) {
            return new SubjectColumns((short) 1, part.name(), order, Optional.of((short) part.number()));
        }
        if (subject instanceof Subject.Shipment shipment) {
            short fulfillment = (short) shipment.id().fulfillment().number();
            return new SubjectColumns((short) 3, shipment.name(), order, Optional.of(fulfillment));
        }
        return new SubjectColumns((short) (order.isPresent() ? 0 : 2), subject.name(), order, Optional.empty());
    }

    /** Reads {@code subject_kind, subject, order_id, fulfillment_number}. */
    static Subject read(ResultSet row) throws SQLException {
        return switch (row.getInt("subject_kind")) {
            case 0 -> new Subject.Order(new OrderId(row.getLong("order_id")));
            case 1 ->
                new Subject.FulfillmentOrder(new OrderId(row.getLong("order_id")), row.getInt("fulfillment_number"));
            case 3 ->
                new Subject.Shipment(ShipmentId.parse(row.getString("subject")).orElseThrow());
            default -> new Subject.Interchange(row.getString("subject"));
        };
    }
}
