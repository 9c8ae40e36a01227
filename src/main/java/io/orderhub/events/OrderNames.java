package io.orderhub.events;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What events say of their orders beside the hub's own number, in one statement for many; nothing personal. */
@Repository
public class OrderNames {

    private final JdbcTemplate jdbc;

    OrderNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param orderNumber the buyer's
     * @param releaseNumber empty text for none
     */
    public record Names(String partner, String agreement, String orderNumber, String releaseNumber, Usage usage) {}

    /** By order; those that are not stored are left out. */
    public Map<OrderId, Names> of(Collection<OrderId> ids) {
        Map<OrderId, Names> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.query(
                    """
                    SELECT id, partner, agreement, order_number, release_number, usage FROM sales_order
                    WHERE id = ANY (?)""",
                    Columns.of(ids).bigint(OrderId::value),
                    row -> {
                        names.put(new OrderId(row.getLong("id")), read(row));
                    });
        }
        return names;
    }

    private static Names read(ResultSet row) throws SQLException {
        return new Names(
                row.getString("partner"),
                row.getString("agreement"),
                row.getString("order_number"),
                row.getString("release_number"),
                row.getString("usage").equals(Usage.TEST.code()) ? Usage.TEST : Usage.PRODUCTION);
    }
}
