package io.orderhub.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Compares the books with each other, all of them as they were at one moment; changes nothing. */
public final class ConservationAudit {

    private final DataSource database;

    /** @param database the hub's; a role that may only read is enough */
    public ConservationAudit(DataSource database) {
        this.database = database;
    }

    /**
     * Looks at everything that is stored.
     *
     * @throws SQLException if the database does not answer
     */
    public AuditReport run() throws SQLException {
        Instant at = Instant.now();
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                return look(at, new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static AuditReport look(Instant at, JdbcTemplate jdbc) {
        OrderedLines lines = new OrderedLines(jdbc);
        List<CheckResult> results = new ArrayList<>();
        results.add(lines.count());
        Checks.ALL.forEach(check -> results.add(check.on(jdbc)));
        return new AuditReport(at, Duration.between(at, Instant.now()), lines.orders(), results);
    }
}
