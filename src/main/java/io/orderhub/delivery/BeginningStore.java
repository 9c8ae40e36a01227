package io.orderhub.delivery;

import io.orderhub.database.Columns;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of attempts that begin, and the bytes that go out in them; one statement however many. */
@Component
class BeginningStore {

    private static final String BEGIN =
            """
            WITH held AS (
                UPDATE delivery d
                SET attempts = d.attempts + 1, attempts_ever = d.attempts_ever + 1, uncertain = true,
                    lease_until = now() + c.lease * interval '1 millisecond'
                FROM unnest(?, ?, ?) AS c (id, token, lease)
                WHERE d.id = c.id AND d.lease_token = c.token AND d.state = 0
                RETURNING d.id, d.attempts_ever
            ), begun AS (
                INSERT INTO delivery_attempt (delivery_id, number) SELECT id, attempts_ever FROM held
            )
            SELECT id FROM held
            """;

    private static final String PAYLOADS =
            """
            SELECT wanted.id, goes.content, goes.content_type, goes.control_number
            FROM unnest(?) AS wanted (id)
            LEFT JOIN delivery_step file ON file.delivery_id = wanted.id AND file.step = 'batch'
            CROSS JOIN LATERAL (
                SELECT p.content, p.content_type, p.control_number FROM delivery_payload p
                WHERE p.delivery_id = coalesce(file.value::bigint, wanted.id)
                ORDER BY p.chosen DESC, p.version DESC LIMIT 1) AS goes
            """;

    private static final String KEEP =
            """
            INSERT INTO delivery_payload (delivery_id, version, content_type, control_number, content)
            SELECT n.id, 1 + coalesce((SELECT max(p.version) FROM delivery_payload p WHERE p.delivery_id = n.id), 0),
                   n.type, n.control, n.content
            FROM unnest(?, ?, ?, ?) AS n (id, type, control, content)
            RETURNING delivery_id, version
            """;

    private final JdbcTemplate jdbc;
    private final DocumentLineRows lines;
    private final DeliverySettings settings;

    BeginningStore(JdbcTemplate jdbc, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.lines = new DocumentLineRows(JdbcClient.create(jdbc));
        this.settings = settings;
    }

    /** @return ids of those whose lease is still the claim's */
    Set<Long> begin(Collection<Claim> claims) {
        return Set.copyOf(jdbc.query(
                BEGIN,
                Columns.of(claims).bigint(Claim::id).bigint(Claim::token).bigint(settings::leaseMillis),
                (row, n) -> row.getLong(1)));
    }

    /** By delivery: the version that was chosen, else the newest; where it went in a file with others, the file. */
    Map<Long, Rendered> payloads(Collection<Claim> claims) {
        Map<Long, Rendered> stored = new HashMap<>();
        jdbc.query(PAYLOADS, Columns.of(claims).bigint(Claim::id), row -> {
            stored.put(
                    row.getLong("id"),
                    new Rendered(
                            row.getBytes("content"),
                            row.getString("content_type"),
                            Optional.ofNullable(row.getString("control_number"))));
        });
        return stored;
    }

    /** Stores what was rendered, by delivery. */
    void keep(Map<Long, Rendered> rendered) {
        if (rendered.isEmpty()) {
            return;
        }
        List<Map.Entry<Long, Rendered>> rows = List.copyOf(rendered.entrySet());
        List<DocumentLineRows.Told> told = jdbc.query(
                KEEP,
                Columns.of(rows)
                        .bigint(Map.Entry::getKey)
                        .text(row -> row.getValue().contentType())
                        .optionalText(row -> row.getValue().controlNumber())
                        .bytes(row -> row.getValue().content()),
                (row, n) -> new DocumentLineRows.Told(
                        row.getLong(1),
                        row.getInt(2),
                        rendered.get(row.getLong(1)).lines()));
        lines.add(told);
    }
}
