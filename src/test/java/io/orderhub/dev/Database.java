package io.orderhub.dev;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One database of an embedded server, with the log-in of the role that owns it.
 *
 * @param jdbcUrl without user and password
 */
public record Database(String jdbcUrl, String username, String password) {

    /** A connection at each call, no pool. */
    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(username);
        dataSource.setPassword(password);
        return dataSource;
    }

    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }
}
