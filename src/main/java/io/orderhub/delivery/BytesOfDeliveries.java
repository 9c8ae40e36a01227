package io.orderhub.delivery;

import io.orderhub.interchange.SentBytes;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the ledger what was sent, so that it can say what a receiver rejects. */
@Component
class BytesOfDeliveries implements SentBytes {

    private final JdbcClient jdbc;

    BytesOfDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<byte[]> of(long delivery, int version) {
        return jdbc.sql("SELECT content FROM delivery_payload WHERE delivery_id = ? AND version = ?")
                .params(delivery, version)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }
}
