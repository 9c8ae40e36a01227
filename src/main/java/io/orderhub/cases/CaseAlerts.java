package io.orderhub.cases;

import io.orderhub.database.Columns;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Hands out what people have not been told yet; a claim that is not confirmed comes again after its lease. */
@Repository
public class CaseAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(CaseAlerts.class);
    private static final int MOST = 10_000;
    private static final int MOST_LOGGED = 20;

    private final JdbcTemplate jdbc;

    public CaseAlerts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All cases that the same people are to be told of, for two minutes nobody else's; empty when there are none. */
    public Optional<CaseAlert> claim() {
        List<CaseAlert.Opened> opened = jdbc.query(
                """
                UPDATE exception_case e SET alert_lease = now() + interval '2 minutes'
                FROM (SELECT id, alert_lease = '-infinity' AS first_time FROM exception_case
                      WHERE alerted_at IS NULL AND alert_lease < now() AND alert_to IS NOT DISTINCT FROM (
                          SELECT alert_to FROM exception_case WHERE alerted_at IS NULL AND alert_lease < now()
                          ORDER BY id LIMIT 1)
                      ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED) untold
                WHERE e.id = untold.id
                RETURNING e.id, code, urgency, subjects, first_time AND raised_at IS NULL AS first_time,
                          raised_at IS NOT NULL AS raised, alert_to""",
                (row, i) -> new CaseAlert.Opened(
                        row.getLong("id"),
                        ReasonCode.valueOf(row.getString("code")),
                        Urgency.valueOf(row.getString("urgency")),
                        List.of((String[]) row.getArray("subjects").getArray()),
                        row.getBoolean("first_time"),
                        row.getBoolean("raised"),
                        Optional.ofNullable(row.getString("alert_to"))),
                MOST);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        log(opened.stream().filter(CaseAlert.Opened::firstTime).toList());
        return Optional.of(new CaseAlert(opened));
    }

    /** Says that people were told. */
    public void confirm(CaseAlert alert) {
        jdbc.update(
                "UPDATE exception_case SET alerted_at = now() WHERE id IN (SELECT unnest(?))",
                Columns.of(alert.cases()).bigint(CaseAlert.Opened::id));
    }

    private static void log(List<CaseAlert.Opened> opened) {
        opened.stream()
                .limit(MOST_LOGGED)
                .forEach(each -> LOG.warn("CASE-{} opened: {} about {}", each.id(), each.code(), each.subjects()));
        if (opened.size() > MOST_LOGGED) {
            LOG.warn("and {} more cases opened", opened.size() - MOST_LOGGED);
        }
    }
}
