package io.orderhub.milestones;

import io.orderhub.canonical.OrderId;
import io.orderhub.cases.Urgency;
import io.orderhub.partner.Milestone;
import io.orderhub.reason.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is stuck now, by the database's clock; the watch writes it, people and programs read it. */
@Repository
public class StuckThings {

    private static final String SHOWN =
            """
            SELECT t.*, c.id AS case_id FROM stuck_thing t
            LEFT JOIN exception_case c ON c.key = t.case_key AND c.resolved_at IS NULL
            WHERE (:milestone::text IS NULL OR t.milestone = :milestone)
            """;

    private final JdbcClient jdbc;

    public StuckThings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stuck thing with the case that tells of it; no case when somebody resolved it by hand. */
    public record Shown(StuckThing thing, Optional<Long> caseNumber) {}

    /** A step of escalation that is due for some things. */
    record DueStep(String milestone, int step) {}

    /** The most urgent first, of these those that should have moved first. */
    public List<Shown> mostUrgent(Optional<String> milestone, int limit) {
        return shown(
                "ORDER BY CASE t.urgency WHEN 'HIGH' THEN 0 WHEN 'NORMAL' THEN 1 ELSE 2 END, t.due_at, t.number LIMIT :limit",
                milestone,
                0,
                limit);
    }

    /** In the order in which they were found. */
    public List<Shown> page(Optional<String> milestone, long after, int limit) {
        return shown("AND t.number > :after ORDER BY t.number LIMIT :limit", milestone, after, limit);
    }

    private List<Shown> shown(String rest, Optional<String> milestone, long after, int limit) {
        return jdbc.sql(SHOWN + rest)
                .param("milestone", milestone.orElse(null))
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Shown(read(row), key(row, "case_id")))
                .list();
    }

    /** How many miss each milestone; those that none misses are left out. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("SELECT milestone, count(*) FROM stuck_thing GROUP BY milestone")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** Finds what misses the milestone and is not known to. */
    List<StuckThing> find(Milestone milestone, List<String> endpoints, int atATime) {
        OverdueQuery query = new OverdueQuery(milestone, endpoints);
        return jdbc.sql(query.find(atATime))
                .params(query.parameters())
                .query((row, n) -> read(row))
                .list();
    }

    /** Takes out what misses the milestone no longer; gives the keys of their cases. */
    List<String> clear(Milestone milestone, List<String> endpoints) {
        OverdueQuery query = new OverdueQuery(milestone, endpoints);
        return jdbc.sql(query.clear())
                .params(query.parameters())
                .query(String.class)
                .list();
    }

    /** Takes out what nobody watches any more. */
    List<String> clearAllBut(Collection<Milestone> milestones) {
        return jdbc.sql("DELETE FROM stuck_thing WHERE milestone <> ALL (?) RETURNING case_key")
                .param(milestones.stream().map(Milestone::id).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Those of the cases that nothing stuck belongs to any more. */
    List<String> over(Collection<String> caseKeys) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT k.key FROM unnest(?::text[]) AS k (key)
                        WHERE NOT EXISTS (SELECT FROM stuck_thing WHERE case_key = k.key)""")
                .param(caseKeys.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** How many stand stuck in one place. */
    long countIn(String milestone, String place) {
        return jdbc.sql("SELECT count(*) FROM stuck_thing WHERE milestone = ? AND place = ?")
                .params(milestone, place)
                .query(Long.class)
                .single();
    }

    /** From now on these are told of together. */
    void tellTogether(Collection<StuckThing> things, String caseKey) {
        jdbc.sql("UPDATE stuck_thing SET case_key = ? WHERE number = ANY (?)")
                .params(caseKey, things.stream().mapToLong(StuckThing::number).toArray())
                .update();
    }

    List<DueStep> dueSteps(Collection<String> milestones) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT milestone, step FROM stuck_thing
                        WHERE escalate_at <= now() AND milestone = ANY (?) ORDER BY milestone, step""")
                .param(milestones.toArray(String[]::new))
                .query((row, n) -> new DueStep(row.getString("milestone"), row.getInt("step")))
                .list();
    }

    /** Takes the step where it is due; gives the keys of the cases. */
    List<String> take(DueStep due, Optional<Milestone.Step> step, Optional<Milestone.Step> next) {
        return jdbc.sql(
                        """
                        UPDATE stuck_thing SET step = step + 1, urgency = coalesce(:urgency, urgency),
                               escalate_at = overdue_at + :next * interval '1 millisecond'
                        WHERE milestone = :milestone AND step = :step AND escalate_at <= now()
                        RETURNING case_key""")
                .param("urgency", step.map(each -> each.urgency().name()).orElse(null))
                .param("next", next.map(each -> each.after().toMillis()).orElse(null))
                .param("milestone", due.milestone())
                .param("step", due.step())
                .query(String.class)
                .list();
    }

    private static StuckThing read(ResultSet row) throws SQLException {
        return new StuckThing(
                row.getLong("number"),
                row.getString("milestone"),
                row.getString("subject"),
                row.getString("state"),
                ReasonCode.valueOf(row.getString("code")),
                instant(row, "since"),
                instant(row, "due_at"),
                row.getString("place"),
                key(row, "order_id").map(OrderId::new),
                Urgency.valueOf(row.getString("urgency")),
                row.getString("case_key"));
    }

    private static Optional<Long> key(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
