package io.orderhub.allocation;

import io.orderhub.database.Columns;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What items cost where an order names no price. */
@Repository
public class ListPrices {

    private final JdbcTemplate jdbc;

    ListPrices(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the prices of today by the hub's item key; unknown items are left out */
    public Map<Integer, BigDecimal> of(Collection<Integer> items) {
        Map<Integer, BigDecimal> prices = new HashMap<>();
        jdbc.query(
                "SELECT id, list_price FROM item WHERE id = ANY (?)",
                Columns.of(items).integer(item -> item),
                row -> {
                    prices.put(row.getInt(1), row.getBigDecimal(2));
                });
        return prices;
    }
}
