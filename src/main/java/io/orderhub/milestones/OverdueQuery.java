package io.orderhub.milestones;

import io.orderhub.partner.Milestone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The statements that find what misses a milestone and what misses it no longer, with what is to be bound. */
final class OverdueQuery {

    // OFFSET 0 keeps each thing looked up by its key, also while the statistics do not know how many are stuck: a join
    // would read all that stand in these states, or all that are stuck again and again.

    private static final String FIND =
            """
            INSERT INTO stuck_thing (milestone, subject, id, part, sub, state, code, since, due_at, overdue_at, place,
                                     order_id, urgency, case_key, escalate_at)
            SELECT :milestone, s.subject, s.id, s.part, s.sub, s.state, %1$s, %2$s, s.since + %3$s, s.since + %4$s,
                   CASE WHEN s.carrier <> '' THEN 'carrier:' || s.carrier
                        WHEN s.warehouse <> '' THEN 'warehouse:' || s.warehouse
                        WHEN s.endpoint <> '' THEN 'endpoint:' || s.endpoint ELSE 'partner:' || s.partner END,
                   s.order_id, :urgency, 'stuck:' || :milestone || ':' || s.subject,
                   s.since + %4$s + :escalate * interval '1 millisecond'
            FROM (%5$s) s
            WHERE s.since < now() - :least * interval '1 millisecond' AND s.since < now() - %4$s
              AND NOT EXISTS (SELECT FROM stuck_thing t WHERE t.milestone = :milestone AND %6$s OFFSET 0)
            LIMIT :limit
            ON CONFLICT DO NOTHING RETURNING *""";

    private static final String CLEAR =
            """
            DELETE FROM stuck_thing t WHERE t.milestone = :milestone AND NOT EXISTS (
                SELECT FROM (%s) s WHERE %s AND s.since < now() - %s OFFSET 0)
            RETURNING t.case_key""";

    private final Milestone milestone;
    private final Map<String, Object> parameters = new HashMap<>();
    private final String limit;

    OverdueQuery(Milestone milestone, List<String> endpoints) {
        this.milestone = milestone;
        this.limit = limit();
        parameters.put("milestone", milestone.id());
        parameters.put("endpoints", endpoints.toArray(String[]::new));
    }

    /** Stores what is new. */
    String find(int atATime) {
        parameters.put("urgency", milestone.urgency().name());
        parameters.put("limit", atATime);
        parameters.put("least", least().toMillis());
        parameters.put(
                "escalate",
                milestone.escalation().stream()
                        .findFirst()
                        .map(step -> step.after().toMillis())
                        .orElse(null));
        boolean date = milestone.thing().isDate();
        return FIND.formatted(
                codes(),
                date ? "s.since + " + limit : "s.since",
                date ? "interval '0'" : limit,
                limit,
                Standings.of(milestone),
                Standings.sameThing(milestone));
    }

    /** Takes out what has moved, or may stand longer by now. */
    String clear() {
        return CLEAR.formatted(Standings.of(milestone), Standings.sameThing(milestone), limit);
    }

    /** Of the statement that was asked for last. */
    Map<String, Object> parameters() {
        return parameters;
    }

    private Duration least() {
        return Stream.concat(
                        Stream.of(milestone.within()),
                        milestone.except().stream().map(Milestone.Except::within))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** How long this row may stand so: by the first exception that fits it. */
    private String limit() {
        StringBuilder sql = new StringBuilder("(CASE");
        for (int i = 0; i < milestone.except().size(); i++) {
            Milestone.Except except = milestone.except().get(i);
            List<String> conditions = new ArrayList<>();
            condition(conditions, "partner", except.partner(), i);
            condition(conditions, "channel", except.channel(), i);
            condition(conditions, "warehouse", except.warehouse(), i);
            condition(conditions, "carrier", except.carrier(), i);
            condition(conditions, "endpoint", except.endpoint(), i);
            sql.append(" WHEN ")
                    .append(String.join(" AND ", conditions))
                    .append(" THEN :within")
                    .append(i);
            parameters.put("within" + i, except.within().toMillis());
        }
        parameters.put("within", milestone.within().toMillis());
        String usual = milestone.except().isEmpty() ? " WHEN true THEN :within" : " ELSE :within";
        return sql.append(usual).append(" END * interval '1 millisecond')").toString();
    }

    private void condition(List<String> conditions, String column, Optional<String> value, int number) {
        value.ifPresent(given -> {
            conditions.add("s." + column + " = :" + column + number);
            parameters.put(column + number, given);
        });
    }

    private String codes() {
        StringBuilder sql = new StringBuilder("CASE s.state");
        for (String state : new TreeSet<>(milestone.states())) {
            sql.append(" WHEN '").append(state).append("' THEN '");
            sql.append(StuckCodes.of(milestone.thing(), state)).append('\'');
        }
        return sql.append(" END").toString();
    }
}
