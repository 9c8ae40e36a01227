package io.orderhub.bench;

import io.orderhub.mapping.DocumentFailure;
import io.orderhub.mapping.DocumentSink;
import io.orderhub.mapping.MappedData;
import io.orderhub.mapping.MappedOrder;

/** Takes orders as fast as they come, perhaps written as JSON; nothing else may come. */
final class CountingSink implements DocumentSink {

    private final boolean writing;
    private int orders;
    private long bytes;

    CountingSink(boolean writing) {
        this.writing = writing;
    }

    int orders() {
        return orders;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void order(MappedOrder order) {
        orders++;
        if (writing) {
            bytes += order.json().length;
        }
    }

    @Override
    public void data(MappedData data) {
        throw new IllegalStateException("No order: " + data);
    }

    @Override
    public void failed(DocumentFailure failure) {
        throw new IllegalStateException("Not mapped: " + failure);
    }
}
