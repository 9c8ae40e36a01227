package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of replay jobs, written by whoever asks and read by whoever looks. */
@Component
class ReplayJobStore {

    static final String HUB = "orderhub";

    private static final String JOB =
            """
            SELECT id, created_by, created_at, why, filter, payload, ask_finished, rate, failure_share, state, ended_at
            FROM replay_job
            """;

    private static final String ADD_ITEMS =
            """
            INSERT INTO replay_item (job, delivery, ground, state, settled_at)
            SELECT ?, n.delivery, n.ground, n.state, CASE WHEN n.state = 0 THEN NULL ELSE now() END
            FROM unnest(?::bigint[], ?::text[], ?::smallint[]) AS n (delivery, ground, state)
            """;

    private final JdbcClient jdbc;

    ReplayJobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(ReplayRequest request, List<PlannedReplay> items) {
        long job = jdbc.sql(
                        """
                        INSERT INTO replay_job (created_by, why, filter, payload, ask_finished, rate, failure_share)
                        VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """)
                .params(
                        request.by(),
                        request.why(),
                        request.filter().described(),
                        request.options().payload().name(),
                        request.options().askFinished(),
                        request.rate(),
                        request.failureShare())
                .query(Long.class)
                .single();
        jdbc.sql(ADD_ITEMS)
                .params(
                        job,
                        items.stream().map(item -> item.delivery().ref().id()).toArray(Long[]::new),
                        items.stream().map(item -> item.ground().name()).toArray(String[]::new),
                        items.stream()
                                .map(item -> (short)
                                        ReplayItemState.planned(item.action()).ordinal())
                                .toArray(Short[]::new))
                .update();
        return job;
    }

    Optional<ReplayJob> find(long id) {
        return jdbc.sql(JOB + "WHERE id = ?")
                .param(id)
                .query((row, n) -> job(row))
                .optional();
    }

    /** Locked until the transaction ends; empty also when another node works at it. */
    Optional<ReplayJob> hold(long id) {
        return jdbc.sql(JOB + "WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED")
                .param(id)
                .query((row, n) -> job(row))
                .optional();
    }

    /** The newest first. */
    List<ReplayJob> page(long before, int limit) {
        return jdbc.sql(JOB + "WHERE id < ? ORDER BY id DESC LIMIT ?")
                .params(before, limit)
                .query((row, n) -> job(row))
                .list();
    }

    /** Jobs that run, and those that still await what they released. */
    List<Long> unfinished() {
        return jdbc.sql("SELECT id FROM replay_job WHERE state = 0 UNION SELECT job FROM replay_item WHERE state = 1")
                .query(Long.class)
                .list();
    }

    /**
     * By delivery.
     *
     * @param after only ids above this one
     */
    List<ReplayItem> items(long job, Optional<ReplayItemState> state, long after, int limit) {
        return jdbc.sql(
                        """
                        SELECT delivery, ground, state, reason, acted_at, settled_at FROM replay_item
                        WHERE job = :job AND delivery > :after AND (:state::int IS NULL OR state = :state)
                        ORDER BY delivery LIMIT :limit
                        """)
                .param("job", job)
                .param("after", after)
                .param("state", state.map(Enum::ordinal).orElse(null))
                .param("limit", limit)
                .query((row, n) -> new ReplayItem(
                        row.getLong("delivery"),
                        ReplayGround.valueOf(row.getString("ground")),
                        ReplayItemState.of(row.getInt("state")),
                        Optional.ofNullable(row.getString("reason")).map(ReasonCode::valueOf),
                        instant(row.getTimestamp("acted_at")),
                        instant(row.getTimestamp("settled_at"))))
                .list();
    }

    List<ReplayEvent> events(long job) {
        return jdbc.sql("SELECT at, by, what FROM replay_event WHERE job = ? ORDER BY id")
                .param(job)
                .query((row, n) ->
                        new ReplayEvent(row.getTimestamp("at").toInstant(), row.getString("by"), row.getString("what")))
                .list();
    }

    void tell(long job, String by, String what) {
        jdbc.sql("INSERT INTO replay_event (job, by, what) VALUES (?, ?, ?)")
                .params(job, by, what)
                .update();
    }

    /** False when it is in none of these states. */
    boolean change(long job, List<ReplayJobState> from, ReplayJobState to) {
        boolean ends = to != ReplayJobState.RUNNING && to != ReplayJobState.PAUSED;
        return jdbc.sql(
                                """
                                UPDATE replay_job SET state = ?, paced_at = now(), ended_at = CASE WHEN ? THEN now() END
                                WHERE id = ? AND state = ANY (?)
                                """)
                        .params(
                                to.ordinal(),
                                ends,
                                job,
                                from.stream().map(Enum::ordinal).toArray(Integer[]::new))
                        .update()
                > 0;
    }

    void giveUpWaiting(long job) {
        jdbc.sql("UPDATE replay_item SET state = ?, settled_at = now() WHERE job = ? AND state = 0")
                .params(ReplayItemState.NOT_DONE.ordinal(), job)
                .update();
    }

    private ReplayJob job(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new ReplayJob(
                id,
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("why"),
                row.getString("filter"),
                new ReplayOptions(PayloadChoice.valueOf(row.getString("payload")), row.getBoolean("ask_finished")),
                row.getDouble("rate"),
                row.getDouble("failure_share"),
                ReplayJobState.of(row.getInt("state")),
                counts(id),
                instant(row.getTimestamp("ended_at")));
    }

    private Map<ReplayItemState, Long> counts(long job) {
        Map<ReplayItemState, Long> counts = new EnumMap<>(ReplayItemState.class);
        jdbc.sql("SELECT state, count(*) FROM replay_item WHERE job = ? GROUP BY state")
                .param(job)
                .query(row -> {
                    counts.put(ReplayItemState.of(row.getInt(1)), row.getLong(2));
                });
        return counts;
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
