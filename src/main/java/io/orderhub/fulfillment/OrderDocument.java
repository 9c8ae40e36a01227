package io.orderhub.fulfillment;

import com.github.luben.zstd.Zstd;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import java.io.IOException;

/** The stored form of a canonical order: its JSON, compressed here since not every PostgreSQL is built with zstd. */
final class OrderDocument {

    static final int LEVEL = 1;
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final CanonicalJson json = new CanonicalJson();

    byte[] write(CanonicalOrder order) {
        return Zstd.compress(json.write(order), LEVEL);
    }

    CanonicalOrder read(byte[] document) {
        long size = Zstd.getFrameContentSize(document);
        if (size < 0 || size > MAX_BYTES) {
            throw new IllegalStateException("A stored order of " + size + " bytes");
        }
        try {
            return json.read(Zstd.decompress(document, (int) size));
        } catch (IOException e) {
            throw new IllegalStateException("A stored order cannot be read: " + e.getMessage(), e);
        }
    }
}
