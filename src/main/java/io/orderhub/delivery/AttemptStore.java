package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows behind {@link Attempts}; every change of a delivery asks for its lease's token. */
@Component
class AttemptStore {

    private static final String BEGIN =
            """
            WITH held AS (
                UPDATE delivery
                SET attempts = attempts + 1, attempts_ever = attempts_ever + 1, uncertain = true,
                    lease_until = now() + :lease * interval '1 millisecond'
                WHERE id = :id AND lease_token = :token AND state = 0
                RETURNING id, attempts_ever)
            INSERT INTO delivery_attempt (delivery_id, number) SELECT id, attempts_ever FROM held
            """;

    private static final String STEP =
            """
            WITH held AS (
                UPDATE delivery SET lease_until = now() + :lease * interval '1 millisecond'
                WHERE id = :id AND lease_token = :token AND state = 0
                RETURNING id)
            INSERT INTO delivery_step (delivery_id, step, value) SELECT id, :step, :value FROM held
            ON CONFLICT (delivery_id, step) DO UPDATE SET value = excluded.value, at = now()
            """;

    private static final String ARCHIVE =
            """
            WITH done AS (DELETE FROM delivery WHERE id = :id AND lease_token = :token AND state = 0 RETURNING *),
            ended AS (
                UPDATE delivery_attempt a
                SET outcome = :outcome, answer = :answer,
                    duration_ms = extract(epoch FROM clock_timestamp() - a.started_at) * 1000
                FROM done WHERE a.delivery_id = done.id AND a.number = done.attempts_ever)
            INSERT INTO delivery_archive
                (id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                 usage, business_key, state, attempts, attempts_ever, created_at, finished_at)
            SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                   usage, business_key, 3, attempts, attempts_ever, created_at, now()
            FROM done
            """;

    private static final String FAILED =
            """
            WITH held AS (
                UPDATE delivery SET uncertain = :uncertain, reason = :reason
                WHERE id = :id AND lease_token = :token AND state = 0
                RETURNING id, attempts, attempts_ever), ended AS (
                UPDATE delivery_attempt a
                SET outcome = :outcome, answer = :answer,
                    duration_ms = extract(epoch FROM clock_timestamp() - a.started_at) * 1000
                FROM held WHERE a.delivery_id = held.id AND a.number = held.attempts_ever AND a.outcome IS NULL)
            SELECT held.attempts,
                   1 + (SELECT count(*) FROM delivery_attempt a
                        WHERE a.delivery_id = held.id AND a.outcome = :outcome
                          AND a.number > held.attempts_ever - held.attempts AND a.number < held.attempts_ever) AS alike
            FROM held
            """;

    private static final String RETRY =
            """
            UPDATE delivery
            SET next_at = now() + :delay * interval '1 millisecond', lease_token = NULL, lease_until = NULL
            WHERE id = :id RETURNING next_at
            """;

    private static final String PARK =
            """
            UPDATE delivery SET state = :state, reason = :reason, lease_token = NULL, lease_until = NULL WHERE id = :id
            """;

    private static final String KEEP =
            """
            INSERT INTO delivery_payload (delivery_id, version, content_type, control_number, content)
            SELECT :id, coalesce(max(version), 0) + 1, :type, :control, :content
            FROM delivery_payload WHERE delivery_id = :id
            RETURNING version
            """;

    private final JdbcClient jdbc;
    private final DeliverySettings settings;

    AttemptStore(JdbcClient jdbc, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    void begin(Claim claim) {
        holding(claim, held(BEGIN, claim).param("lease", leaseMillis(claim)).update());
    }

    void step(Claim claim, String step, String value) {
        holding(
                claim,
                held(STEP, claim)
                        .param("lease", leaseMillis(claim))
                        .param("step", step)
                        .param("value", value)
                        .update());
    }

    void archive(Claim claim, String outcome, String answer) {
        holding(
                claim,
                held(ARCHIVE, claim)
                        .param("outcome", outcome)
                        .param("answer", Answers.kept(answer))
                        .update());
    }

    /**
     * How often it has failed since it was enqueued or last replayed.
     *
     * @param alike of these, how often in the same way
     */
    record Failed(int attempts, int alike) {}

    /** Empty when the lease is lost. */
    Optional<Failed> failed(Claim claim, Failure failure) {
        return held(FAILED, claim)
                .param("uncertain", claim.uncertain() || !failure.kind().withoutEffect())
                .param("reason", failure.code().name())
                .param("outcome", failure.kind().name())
                .param("answer", Answers.kept(failure.answer()))
                .query((row, n) -> new Failed(row.getInt("attempts"), row.getInt("alike")))
                .optional();
    }

    Instant retry(long id, Duration delay) {
        return jdbc.sql(RETRY)
                .param("id", id)
                .param("delay", delay.toMillis())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    void park(long id, DeliveryState state, ReasonCode reason) {
        jdbc.sql(PARK)
                .param("id", id)
                .param("state", state.ordinal())
                .param("reason", reason.name())
                .update();
    }

    /** The version that was chosen, else the newest; where it went in a file with others, the file. */
    Optional<Rendered> payload(long id) {
        return jdbc.sql(
                        """
                        SELECT content, content_type, control_number FROM delivery_payload
                        WHERE delivery_id = coalesce(
                            (SELECT value::bigint FROM delivery_step WHERE delivery_id = :id AND step = 'batch'), :id)
                        ORDER BY chosen DESC, version DESC LIMIT 1
                        """)
                .param("id", id)
                .query((row, n) -> new Rendered(
                        row.getBytes("content"),
                        row.getString("content_type"),
                        Optional.ofNullable(row.getString("control_number"))))
                .optional();
    }

    void keep(long id, Rendered rendered) {
        int version = jdbc.sql(KEEP)
                .param("id", id)
                .param("type", rendered.contentType())
                .param("control", rendered.controlNumber().orElse(null))
                .param("content", rendered.content())
                .query(Integer.class)
                .single();
        new DocumentLineRows(jdbc).add(id, version, rendered.lines());
    }

    Map<String, String> steps(long id) {
        Map<String, String> steps = new HashMap<>();
        jdbc.sql("SELECT step, value FROM delivery_step WHERE delivery_id = ?")
                .param(id)
                .query(row -> {
                    steps.put(row.getString(1), row.getString(2));
                });
        return steps;
    }

    void remember(long id, Map<String, String> remote) {
        if (remote.isEmpty()) {
            return;
        }
        List<Map.Entry<String, String>> entries = List.copyOf(remote.entrySet());
        jdbc.sql(
                        """
                        INSERT INTO delivery_step (delivery_id, step, value)
                        SELECT ?, r.step, r.value FROM unnest(?::text[], ?::text[]) AS r (step, value)
                        ON CONFLICT (delivery_id, step) DO UPDATE SET value = excluded.value, at = now()
                        """)
                .params(
                        id,
                        entries.stream().map(Map.Entry::getKey).toArray(String[]::new),
                        entries.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .update();
    }

    private JdbcClient.StatementSpec held(String sql, Claim claim) {
        return jdbc.sql(sql).param("id", claim.id()).param("token", claim.token());
    }

    private static void holding(Claim claim, int rows) {
        if (rows == 0) {
            throw new LeaseLostException(claim);
        }
    }

    private long leaseMillis(Claim claim) {
        return claim.endpoint().retry().timeout().plus(settings.leaseMargin()).toMillis();
    }
}
