package io.orderhub.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.database.Columns;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.DocumentContents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps what documents tell as it was when they were made, and hands them to delivery. */
@Repository
class OutboundDocuments implements DocumentContents {

    private final JdbcTemplate jdbc;
    private final Deliveries deliveries;
    private final ObjectMapper json = new CanonicalJson().mapper();

    OutboundDocuments(JdbcTemplate jdbc, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
    }

    /**
     * Joins the caller's transaction.
     *
     * @return those that are new; one whose key is known is neither kept nor sent again
     */
    List<NewDocument> add(Collection<NewDocument> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        Set<String> stored = new HashSet<>();
        jdbc.query(
                """
                INSERT INTO outbound_document (idempotency_key, order_id, document, endpoint, partner, subject, content)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING idempotency_key""",
                Columns.of(documents)
                        .text(NewDocument::key)
                        .bigint(document -> document.order().value())
                        .text(document -> document.delivery().document())
                        .text(document -> document.delivery().endpoint())
                        .text(document -> document.delivery().partner())
                        .text(document -> document.delivery().subject().name())
                        .text(document -> write(document.content())),
                row -> {
                    stored.add(row.getString(1));
                });
        List<NewDocument> fresh = new ArrayList<>(documents);
        fresh.removeIf(document -> !stored.contains(document.key()));
        deliveries.enqueue(fresh.stream().map(NewDocument::delivery).toList());
        return fresh;
    }

    /** How many documents of this kind the endpoint has been given about the same subject. */
    int countLike(NewDocument document) {
        Integer count = jdbc.queryForObject(
                """
                SELECT count(*) FROM outbound_document
                WHERE order_id = ? AND document = ? AND endpoint = ? AND subject = ?""",
                Integer.class,
                document.order().value(),
                document.delivery().document(),
                document.delivery().endpoint(),
                document.delivery().subject().name());
        return count == null ? 0 : count;
    }

    @Override
    public Optional<ObjectNode> of(String idempotencyKey) {
        return jdbc
                .query(
                        "SELECT content FROM outbound_document WHERE idempotency_key = ?",
                        (row, i) -> read(row.getString(1)),
                        idempotencyKey)
                .stream()
                .findFirst();
    }

    private String write(ObjectNode content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode read(String content) {
        try {
            return (ObjectNode) json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an outbound document tells cannot be read: " + e.getMessage(), e);
        }
    }
}
