package io.orderhub.flow.order;

import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.pipeline.InvalidRecord;
import io.orderhub.pipeline.ReceivedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * The orders of a batch of topic records, and the records that are none.
 *
 * @param invalid to become cases: a record that nobody can read must not stop those behind it
 */
record OrderRecords(List<ReceivedOrder> orders, List<InvalidRecord> invalid) {

    static JacksonDataFormat format() {
        return new JacksonDataFormat(new CanonicalJson().mapper(), CanonicalOrder.class);
    }

    static OrderRecords decode(List<Exchange> records, JacksonDataFormat format) {
        List<ReceivedOrder> orders = new ArrayList<>(records.size());
        List<InvalidRecord> invalid = new ArrayList<>();
        for (Exchange record : records) {
            try {
                orders.add(order(record, format));
            } catch (Exception e) {
                invalid.add(invalid(record, e));
            }
        }
        return new OrderRecords(orders, invalid);
    }

    private static ReceivedOrder order(Exchange record, JacksonDataFormat format) throws Exception {
        byte[] json = Optional.ofNullable(record.getMessage().getBody(byte[].class))
                .orElseThrow(() -> new IllegalArgumentException("the record is empty"));
        CanonicalOrder order = (CanonicalOrder) format.unmarshal(record, json);
        if (order.source() == null || order.orderNumber() == null || order.usage() == null) {
            throw new IllegalArgumentException("source, orderNumber and usage must be there");
        }
        order.id();
        return new ReceivedOrder(order, json);
    }

    private static InvalidRecord invalid(Exchange record, Exception why) {
        return new InvalidRecord(
                record.getMessage().getHeader(KafkaConstants.TOPIC, "", String.class),
                record.getMessage().getHeader(KafkaConstants.PARTITION, -1, Integer.class),
                record.getMessage().getHeader(KafkaConstants.OFFSET, -1L, Long.class),
                why.getClass().getSimpleName());
    }
}
