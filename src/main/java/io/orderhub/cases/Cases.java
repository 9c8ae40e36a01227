package io.orderhub.cases;

import io.orderhub.database.Columns;
import io.orderhub.reason.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Opens, lists and resolves cases. */
@Repository
public class Cases {

    private static final String SUBJECT_SEPARATOR = "\n";

    private final JdbcTemplate jdbc;
    private final StoredFindings findings = new StoredFindings();

    public Cases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens cases in the caller's transaction; one that is open already under the same key is counted, not opened. */
    public void open(Collection<NewCase> cases) {
        if (cases.isEmpty()) {
            return;
        }
        Map<String, NewCase> byKey = new LinkedHashMap<>();
        cases.forEach(each -> byKey.put(each.key(), each));
        List<NewCase> sorted = byKey.values().stream()
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList();
        jdbc.update(
                """
                INSERT INTO exception_case (key, code, urgency, subjects, findings)
                SELECT key, code, urgency, string_to_array(subjects, E'\\n'), findings
                FROM unnest(?, ?, ?, ?, ?) AS new (key, code, urgency, subjects, findings)
                ON CONFLICT (key) WHERE resolved_at IS NULL
                DO UPDATE SET occurrences = exception_case.occurrences + 1, last_seen_at = now()""",
                Columns.of(sorted)
                        .text(NewCase::key)
                        .text(each -> each.code().name())
                        .text(each -> each.urgency().name())
                        .text(each -> String.join(SUBJECT_SEPARATOR, each.subjects()))
                        .text(each -> findings.write(each.findings())));
    }

    public Optional<ExceptionCase> find(long id) {
        return jdbc.query("SELECT * FROM exception_case WHERE id = ?", (row, i) -> read(row), id).stream()
                .findFirst();
    }

    /**
     * The newest cases first.
     *
     * @param before continue below this one; empty for the first page
     */
    public List<ExceptionCase> page(CaseFilter filter, Optional<Long> before, int limit) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT * FROM exception_case WHERE id < ?");
        arguments.add(before.orElse(Long.MAX_VALUE));
        filter.open().ifPresent(open -> sql.append(open ? " AND resolved_at IS NULL" : " AND resolved_at IS NOT NULL"));
        filter.code().ifPresent(code -> {
            sql.append(" AND code = ?");
            arguments.add(code.name());
        });
        filter.subject().ifPresent(subject -> {
            sql.append(" AND subjects @> ARRAY[?::text]");
            arguments.add(subject);
        });
        arguments.add(limit);
        return jdbc.query(
                sql.append(" ORDER BY id DESC LIMIT ?").toString(), (row, i) -> read(row), arguments.toArray());
    }

    /** The open cases that somebody should look at first: by urgency, then the oldest. */
    public List<ExceptionCase> mostUrgent(int limit) {
        return jdbc.query(
                """
                SELECT * FROM exception_case WHERE resolved_at IS NULL
                ORDER BY CASE urgency WHEN 'HIGH' THEN 0 WHEN 'NORMAL' THEN 1 ELSE 2 END, id LIMIT ?""",
                (row, i) -> read(row),
                limit);
    }

    /** How many cases are open; urgencies without any are left out. */
    public Map<Urgency, Long> open() {
        Map<Urgency, Long> counts = new EnumMap<>(Urgency.class);
        jdbc.query("SELECT urgency, count(*) FROM exception_case WHERE resolved_at IS NULL GROUP BY urgency", row -> {
            counts.put(Urgency.valueOf(row.getString(1)), row.getLong(2));
        });
        return counts;
    }

    /**
     * Closes an open case.
     *
     * @return false when it is not there or closed already
     */
    public boolean resolve(long id, String by, String comment) {
        return jdbc.update(
                        """
                        UPDATE exception_case SET resolved_at = now(), resolved_by = ?, resolution = ?
                        WHERE id = ? AND resolved_at IS NULL""",
                        by,
                        comment,
                        id)
                == 1;
    }

    /** Closes the open case with this key, if there is one: whoever mended the trouble says so. */
    public void resolve(String key, String by, String comment) {
        jdbc.update(
                """
                UPDATE exception_case SET resolved_at = now(), resolved_by = ?, resolution = ?
                WHERE key = ? AND resolved_at IS NULL""",
                by,
                comment,
                key);
    }

    /** Closes the open cases with these keys. */
    public void resolve(Collection<String> keys, String by, String comment) {
        if (!keys.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE exception_case SET resolved_at = now(), resolved_by = ?, resolution = ?
                    WHERE key = ANY (?) AND resolved_at IS NULL""",
                    by,
                    comment,
                    keys.toArray(String[]::new));
        }
    }

    /**
     * Raises the urgency of open cases, never lowers it, and has people told of them again.
     *
     * @param mail who is told; empty for the usual address
     */
    public void escalate(Collection<String> keys, Urgency urgency, Optional<String> mail) {
        if (!keys.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE exception_case
                    SET urgency = CASE WHEN urgency = 'HIGH' OR ? = 'LOW' THEN urgency ELSE ? END,
                        raised_at = now(), alert_to = ?, alerted_at = NULL, alert_lease = '-infinity'
                    WHERE key = ANY (?) AND resolved_at IS NULL""",
                    urgency.name(),
                    urgency.name(),
                    mail.orElse(null),
                    keys.toArray(String[]::new));
        }
    }

    private ExceptionCase read(ResultSet row) throws SQLException {
        return new ExceptionCase(
                row.getLong("id"),
                row.getString("key"),
                ReasonCode.valueOf(row.getString("code")),
                Urgency.valueOf(row.getString("urgency")),
                List.of((String[]) row.getArray("subjects").getArray()),
                findings.read(row.getString("findings")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                row.getInt("occurrences"),
                resolution(row));
    }

    private static Optional<ExceptionCase.Resolution> resolution(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("resolved_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new ExceptionCase.Resolution(
                        row.getString("resolved_by"), at.toInstant(), row.getString("resolution")));
    }
}
