package io.orderhub.audit;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A rule as a query for what breaks it.
 *
 * @param sql gives the columns {@code subject} and {@code seen}, a row for each difference
 */
record Check(String name, String rule, String sql) {

    private static final int EXAMPLES = 20;

    CheckResult on(JdbcTemplate jdbc) {
        long[] count = {0};
        List<Difference> examples = jdbc.query(
                "SELECT subject, seen, count(*) OVER () AS differences FROM (" + sql
                        + ") AS broken ORDER BY subject LIMIT " + EXAMPLES,
                (row, i) -> {
                    count[0] = row.getLong("differences");
                    return new Difference(row.getString("subject"), row.getString("seen"));
                });
        return new CheckResult(name, rule, count[0], examples);
    }
}
