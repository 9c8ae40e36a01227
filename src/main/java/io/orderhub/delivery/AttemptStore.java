package io.orderhub.delivery;

import io.orderhub.database.Columns;
import io.orderhub.reason.ReasonCode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows behind {@link Attempts}; every change of a delivery asks for its lease's token. */
@Component
class AttemptStore {

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
            WITH done AS (
                DELETE FROM delivery d USING unnest(?, ?, ?, ?) AS e (id, token, outcome, answer)
                WHERE d.id = e.id AND d.lease_token = e.token AND d.state = 0
                RETURNING d.*, e.outcome, e.answer
            ), ended AS (
                UPDATE delivery_attempt a
                SET outcome = done.outcome, answer = done.answer,
                    duration_ms = extract(epoch FROM clock_timestamp() - a.started_at) * 1000
                FROM done WHERE a.delivery_id = done.id AND a.number = done.attempts_ever)
            INSERT INTO delivery_archive
                (id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                 usage, business_key, state, attempts, attempts_ever, created_at, finished_at)
            SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                   usage, business_key, 3, attempts, attempts_ever, created_at, now()
            FROM done
            RETURNING id
            """;

    private static final String WITHDRAW =
            """
            WITH gone AS (DELETE FROM delivery WHERE id = :id RETURNING *)
            INSERT INTO delivery_archive
                (id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                 usage, business_key, state, attempts, attempts_ever, created_at, finished_at)
            SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                   usage, business_key, 5, attempts, attempts_ever, created_at, now()
            FROM gone
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

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final DeliverySettings settings;

    AttemptStore(JdbcClient jdbc, JdbcTemplate template, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.template = template;
        this.settings = settings;
    }

    void step(Claim claim, String step, String value) {
        holding(
                claim,
                held(STEP, claim)
                        .param("lease", settings.leaseMillis(claim))
                        .param("step", step)
                        .param("value", value)
                        .update());
    }

    /**
     * Ends attempts whose deliveries the endpoint has.
     *
     * @return ids of those whose lease is still the claim's
     */
    Set<Long> archive(Collection<Confirmation> confirmed) {
        return Set.copyOf(template.query(
                ARCHIVE,
                Columns.of(confirmed)
                        .bigint(each -> each.claim().id())
                        .bigint(each -> each.claim().token())
                        .text(Confirmation::outcome)
                        .text(each -> Answers.kept(each.answer())),
                (row, n) -> row.getLong(1)));
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

    void withdraw(long id) {
        jdbc.sql(WITHDRAW).param("id", id).update();
    }

    Map<String, String> steps(long id) {
        return steps(List.of(id)).getOrDefault(id, Map.of());
    }

    /** What each of the deliveries is known to have brought about; one without anything is left out. */
    Map<Long, Map<String, String>> steps(Collection<Long> ids) {
        Map<Long, Map<String, String>> steps = new HashMap<>();
        template.query(
                "SELECT delivery_id, step, value FROM delivery_step WHERE delivery_id = ANY(?)",
                Columns.of(ids).bigint(id -> id),
                row -> {
                    steps.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        return steps;
    }

    /** Keeps what endpoints gave back beside the steps. */
    void remember(Collection<Confirmation> confirmed) {
        record Remote(long delivery, String step, String value) {}
        List<Remote> remote = confirmed.stream()
                .flatMap(each -> each.remote().entrySet().stream()
                        .map(told -> new Remote(each.claim().id(), told.getKey(), told.getValue())))
                .toList();
        if (!remote.isEmpty()) {
            template.update(
                    """
                    INSERT INTO delivery_step (delivery_id, step, value) SELECT * FROM unnest(?, ?, ?)
                    ON CONFLICT (delivery_id, step) DO UPDATE SET value = excluded.value, at = now()
                    """,
                    Columns.of(remote)
                            .bigint(Remote::delivery)
                            .text(Remote::step)
                            .text(Remote::value));
        }
    }

    private JdbcClient.StatementSpec held(String sql, Claim claim) {
        return jdbc.sql(sql).param("id", claim.id()).param("token", claim.token());
    }

    private static void holding(Claim claim, int rows) {
        if (rows == 0) {
            throw new LeaseLostException(claim);
        }
    }
}
