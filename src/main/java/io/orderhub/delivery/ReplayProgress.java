package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of replay jobs as the one who holds a job moves them on. */
@Component
class ReplayProgress {

    /** What was released has come to an end when it is finished, or a dead letter again. */
    private static final String SETTLE =
            """
            UPDATE replay_item i
            SET state = CASE WHEN o.sent AND o.outcome = 'ALREADY_EFFECTIVE' THEN 3 WHEN o.sent THEN 2 ELSE 4 END,
                reason = o.reason, settled_at = now()
            FROM (SELECT r.delivery, a.id IS NOT NULL AS sent, d.reason,
                         (SELECT t.outcome FROM delivery_attempt t
                          WHERE t.delivery_id = r.delivery ORDER BY t.number DESC LIMIT 1) AS outcome
                  FROM replay_item r
                  LEFT JOIN delivery_archive a ON a.id = r.delivery
                  LEFT JOIN delivery d ON d.id = r.delivery
                  WHERE r.job = :job AND r.state = 1 AND (a.id IS NOT NULL OR d.id IS NULL OR d.state IN (1, 2))) AS o
            WHERE i.job = :job AND i.delivery = o.delivery
            """;

    /** An allowance grows with the time, up to a second's worth. */
    private static final String PACE =
            """
            UPDATE replay_job
            SET allowance = least(greatest(rate, 1), allowance + rate * extract(epoch FROM now() - paced_at)),
                paced_at = now()
            WHERE id = ? RETURNING floor(allowance)::int
            """;

    private final JdbcClient jdbc;

    ReplayProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void settle(long job) {
        jdbc.sql(SETTLE).param("job", job).update();
    }

    /** How many may be released now. */
    int allowance(long job) {
        return jdbc.sql(PACE).param(job).query(Integer.class).single();
    }

    void spend(long job, int released) {
        jdbc.sql("UPDATE replay_job SET allowance = allowance - ? WHERE id = ?")
                .params(released, job)
                .update();
    }

    /** The next that wait for their release. */
    List<Long> waiting(long job, int limit) {
        return jdbc.sql("SELECT delivery FROM replay_item WHERE job = ? AND state = 0 ORDER BY delivery LIMIT ?")
                .params(job, limit)
                .query(Long.class)
                .list();
    }

    void released(long job, long delivery, ReplayGround ground) {
        act(job, delivery, ground, ReplayItemState.RELEASED);
    }

    void leftAlone(long job, long delivery, ReplayGround ground) {
        act(job, delivery, ground, ReplayItemState.planned(ground.action()));
    }

    void failed(long job, long delivery, ReasonCode reason) {
        jdbc.sql(
                        """
                        UPDATE replay_item SET state = ?, reason = ?, acted_at = now(), settled_at = now()
                        WHERE job = ? AND delivery = ? AND state = 0
                        """)
                .params(ReplayItemState.FAILED.ordinal(), reason.name(), job, delivery)
                .update();
    }

    private void act(long job, long delivery, ReplayGround ground, ReplayItemState state) {
        jdbc.sql(
                        """
                        UPDATE replay_item SET state = ?, ground = ?, acted_at = now(),
                               settled_at = CASE WHEN ? THEN now() END
                        WHERE job = ? AND delivery = ?
                        """)
                .params(state.ordinal(), ground.name(), state != ReplayItemState.RELEASED, job, delivery)
                .update();
    }
}
