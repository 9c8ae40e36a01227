package io.orderhub.delivery;

import io.orderhub.canonical.Usage;
import io.orderhub.partner.Endpoint;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the columns that both delivery tables share. */
final class DeliveryRows {

    private DeliveryRows() {}

    static DeliveryRef ref(ResultSet row) throws SQLException {
        return new DeliveryRef(
                row.getLong("id"),
                row.getString("idempotency_key"),
                row.getString("endpoint"),
                row.getString("document"),
                SubjectColumns.read(row));
    }

    static Claim claim(ResultSet row, Endpoint endpoint) throws SQLException {
        return new Claim(
                ref(row), endpoint, row.getLong("lease_token"), row.getInt("attempts"), row.getBoolean("uncertain"));
    }

    static Usage usage(ResultSet row) throws SQLException {
        return "T".equals(row.getString("usage")) ? Usage.TEST : Usage.PRODUCTION;
    }
}
