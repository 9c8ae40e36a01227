package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the console and the API show of deliveries, waiting and finished. */
@Component
public class DeliveryQueries {

    private static final String ENDPOINTS =
            """
            SELECT e.id,
                   count(d.id) FILTER (WHERE d.state = 0) AS waiting,
                   count(d.id) FILTER (WHERE d.state IN (1, 2)) AS parked,
                   EXISTS (SELECT FROM delivery_pause p WHERE p.scope = 'endpoint' AND p.id = e.id) AS paused,
                   coalesce(max(c.failures), 0) AS failures, max(c.opened_at) AS opened_at
            FROM unnest(?::text[]) AS e (id)
            LEFT JOIN delivery d ON d.endpoint = e.id
            LEFT JOIN endpoint_circuit c ON c.endpoint = e.id
            GROUP BY e.id ORDER BY e.id
            """;

    private final JdbcClient jdbc;
    private final PayloadVersions payloads;

    DeliveryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.payloads = new PayloadVersions(jdbc);
    }

    /**
     * The newest first.
     *
     * @param before only ids below this one, for the next page; {@link Long#MAX_VALUE} for the first
     */
    public List<DeliveryView> page(DeliveryFilter filter, long before, int limit) {
        DeliverySearch search = DeliverySearch.of(filter, before);
        return jdbc.sql(search.sql() + " ORDER BY id DESC LIMIT :limit")
                .params(search.values())
                .param("limit", limit)
                .query(DeliveryQueries::view)
                .list();
    }

    public Optional<DeliveryView> find(long id) {
        DeliverySearch search = DeliverySearch.of(id);
        return jdbc.sql(search.sql())
                .params(search.values())
                .query(DeliveryQueries::view)
                .optional();
    }

    /** Those of the ids that there are, in no order. */
    List<DeliveryView> all(List<Long> ids) {
        DeliverySearch search = DeliverySearch.of(ids);
        return jdbc.sql(search.sql())
                .params(search.values())
                .query(DeliveryQueries::view)
                .list();
    }

    /** Every try in order. */
    public List<AttemptView> attempts(long id) {
        return jdbc.sql(
                        """
                        SELECT number, started_at, duration_ms, outcome, answer FROM delivery_attempt
                        WHERE delivery_id = ? ORDER BY number
                        """)
                .param(id)
                .query((row, n) -> new AttemptView(
                        row.getInt("number"),
                        row.getTimestamp("started_at").toInstant(),
                        Optional.ofNullable(row.getObject("duration_ms", Integer.class))
                                .map(Duration::ofMillis),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getString("answer")).orElse("")))
                .list();
    }

    /** What the endpoint is known to have done, by step: remote ids, tracking number, label. */
    public Map<String, String> steps(long id) {
        Map<String, String> steps = new TreeMap<>();
        jdbc.sql("SELECT step, value FROM delivery_step WHERE delivery_id = ?")
                .param(id)
                .query(row -> {
                    steps.put(row.getString(1), row.getString(2));
                });
        return steps;
    }

    /** The bytes that go or went out, the newest version last; empty before the first rendering. */
    public List<StoredBytes> bytes(long id) {
        return payloads.all(id);
    }

    /** How each of these endpoints is doing. */
    public List<EndpointStatus> endpoints(List<String> ids) {
        return jdbc.sql(ENDPOINTS)
                .param(ids.toArray(String[]::new))
                .query((row, n) -> new EndpointStatus(
                        row.getString("id"),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        row.getBoolean("paused"),
                        row.getInt("failures"),
                        instant(row.getTimestamp("opened_at"))))
                .list();
    }

    /** Partners whose deliveries are held by hand. */
    public List<String> pausedPartners() {
        return jdbc.sql("SELECT id FROM delivery_pause WHERE scope = 'partner' ORDER BY id")
                .query(String.class)
                .list();
    }

    private static DeliveryView view(ResultSet row, int number) throws SQLException {
        DeliveryState state = DeliveryState.of(row.getInt("state"));
        return new DeliveryView(
                DeliveryRows.ref(row),
                row.getString("partner"),
                DeliveryRows.usage(row),
                state,
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("reason")).map(ReasonCode::valueOf),
                state == DeliveryState.WAITING ? instant(row.getTimestamp("next_at")) : Optional.empty(),
                row.getBoolean("in_flight"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("happened_at").toInstant(),
                instant(row.getTimestamp("finished_at")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
