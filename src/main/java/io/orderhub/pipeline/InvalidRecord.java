package io.orderhub.pipeline;

/**
 * A record on an order topic that is no canonical order.
 *
 * @param why one word, without anything the record says
 */
public record InvalidRecord(String topic, int partition, long offset, String why) {

    String place() {
        return topic + "/" + partition + "/" + offset;
    }
}
