package io.orderhub.fulfillment;

import com.github.luben.zstd.ZstdCompressCtx;
import io.orderhub.canonical.CanonicalOrder;

/**
 * Makes the stored form of many orders. Setting up a compressor costs more than compressing an order, so one serves them
 * all. Not for several threads.
 */
public final class OrderEncoder implements AutoCloseable {

    private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(OrderDocument.LEVEL);

    OrderEncoder() {}

    /** @param json canonical JSON that the order was read from */
    public EncodedOrder encode(CanonicalOrder order, byte[] json) {
        return new EncodedOrder(order, compressor.compress(json));
    }

    @Override
    public void close() {
        compressor.close();
    }
}
