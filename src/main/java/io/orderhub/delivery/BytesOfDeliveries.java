package io.orderhub.delivery;

import io.orderhub.interchange.SentBytes;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the ledger what was sent, so that it can say what a receiver rejects. */
@Component
class BytesOfDeliveries implements SentBytes {

    private static final String OWN = "SELECT content FROM delivery_payload WHERE delivery_id = ? AND version = ?";

    private static final String IN_A_FILE =
            """
            SELECT p.content FROM delivery_step s JOIN delivery_payload p ON p.delivery_id = s.value::bigint
            WHERE s.delivery_id = ? AND s.step = 'batch' ORDER BY p.chosen DESC, p.version DESC LIMIT 1
            """;

    private final JdbcClient jdbc;

    BytesOfDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<byte[]> of(long delivery, int version) {
        JdbcClient.StatementSpec query = version == IN_FILE
                ? jdbc.sql(IN_A_FILE).param(delivery)
                : jdbc.sql(OWN).params(delivery, version);
        return query.query((row, n) -> row.getBytes(1)).optional();
    }
}
