package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads where many orders stand, in one statement. */
@Repository
public class OrderStandings {

    private final JdbcTemplate jdbc;

    public OrderStandings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By order; those that are not stored are left out. */
    public Map<OrderId, OrderStanding> of(Collection<OrderId> ids) {
        Map<OrderId, OrderStanding> standings = new HashMap<>();
        jdbc.query(
                """
                SELECT o.id, o.status, o.replaced_at,
                       ARRAY (SELECT f.number::int FROM fulfillment_order f
                              WHERE f.order_id = o.id AND f.status = 'CANCELLED') AS cancelled
                FROM sales_order o WHERE o.id = ANY (?)""",
                Columns.of(ids).bigint(OrderId::value),
                row -> {
                    standings.put(
                            new OrderId(row.getLong("id")),
                            new OrderStanding(
                                    OrderStatus.valueOf(row.getString("status")),
                                    Optional.ofNullable(row.getObject("replaced_at", OffsetDateTime.class))
                                            .map(OffsetDateTime::toInstant),
                                    Set.of((Integer[]) row.getArray("cancelled").getArray())));
                });
        return standings;
    }
}
