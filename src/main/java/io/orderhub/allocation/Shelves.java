package io.orderhub.allocation;

import io.orderhub.database.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Takes goods off the shelves, and with them their reservations. */
@Repository
public class Shelves {

    private final JdbcTemplate jdbc;

    public Shelves(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reserved goods that are there no more: shipped, or looked for and not found.
     *
     * @param warehouse its code
     * @param item the hub's own key
     * @param at when; a count that is newer knows of it already and stays as it is
     */
    public record Taken(String warehouse, int item, BigDecimal quantity, Instant at) {}

    /**
     * In the caller's transaction.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if more is taken than is reserved
     */
    public void take(Collection<Taken> goods) {
        Map<Place, Taken> sums = new TreeMap<>(Comparator.comparing(Place::item).thenComparing(Place::warehouse));
        goods.forEach(taken -> sums.merge(
                new Place(taken.item(), taken.warehouse()),
                taken,
                (one, other) -> new Taken(
                        one.warehouse(),
                        one.item(),
                        one.quantity().add(other.quantity()),
                        one.at().isAfter(other.at()) ? one.at() : other.at())));
        if (!sums.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE stock s SET reserved = s.reserved - d.quantity,
                           on_hand = CASE WHEN s.counted_at > d.at THEN s.on_hand
                                          ELSE greatest(s.on_hand - d.quantity, 0) END
                    FROM (SELECT u.item, w.id AS warehouse, u.quantity, u.at
                          FROM unnest(?, ?, ?, ?) AS u (item, warehouse, quantity, at)
                          JOIN warehouse w ON w.code = u.warehouse ORDER BY u.item, w.id) d
                    WHERE s.item_id = d.item AND s.warehouse_id = d.warehouse""",
                    Columns.of(sums.values())
                            .integer(Taken::item)
                            .text(Taken::warehouse)
                            .numeric(Taken::quantity)
                            .instant(Taken::at));
        }
    }

    /** Reserved goods that are wanted no more and lie where they lay. */
    public record Freed(String warehouse, int item, BigDecimal quantity) {}

    /**
     * In the caller's transaction.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if more is freed than is reserved
     */
    public void free(Collection<Freed> goods) {
        Map<Place, BigDecimal> sums =
                new TreeMap<>(Comparator.comparing(Place::item).thenComparing(Place::warehouse));
        goods.forEach(
                freed -> sums.merge(new Place(freed.item(), freed.warehouse()), freed.quantity(), BigDecimal::add));
        if (!sums.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE stock s SET reserved = s.reserved - d.quantity
                    FROM (SELECT u.item, w.id AS warehouse, u.quantity FROM unnest(?, ?, ?) AS u (item, warehouse, quantity)
                          JOIN warehouse w ON w.code = u.warehouse ORDER BY u.item, w.id) d
                    WHERE s.item_id = d.item AND s.warehouse_id = d.warehouse""",
                    Columns.of(sums.entrySet())
                            .integer(sum -> sum.getKey().item())
                            .text(sum -> sum.getKey().warehouse())
                            .numeric(Map.Entry::getValue));
        }
    }

    private record Place(int item, String warehouse) {}
}
