package io.orderhub.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Compares the books with each other; changes nothing. Every rule holds at any commit, so that each check, and each page of
 * orders, is a short transaction of its own: one long snapshot would keep the rows alive that the queues leave behind.
 */
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
                return look(at, connection);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static AuditReport look(Instant at, Connection connection) throws SQLException {
        OrderedLines lines = new OrderedLines();
        while (inSnapshot(connection, lines::count)) {}
        List<CheckResult> results = new ArrayList<>(lines.results());
        for (Check check : Checks.all()) {
            results.add(inSnapshot(connection, check::on));
        }
        return new AuditReport(at, Duration.between(at, Instant.now()), lines.orders(), results);
    }

    private static <T> T inSnapshot(Connection connection, Function<JdbcTemplate, T> look) throws SQLException {
        try {
            return look.apply(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        } finally {
            connection.rollback();
        }
    }
}
