package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds parcels by what carriers call them, and those that a carrier must be asked about. */
@Repository
public class ParcelPlaces {

    private final JdbcTemplate jdbc;
    private final long silenceMillis;

    ParcelPlaces(JdbcTemplate jdbc, @Value("${orderhub.tracking.poll-every:1h}") Duration pollEvery) {
        this.jdbc = jdbc;
        this.silenceMillis = pollEvery.toMillis();
    }

    /** Where a parcel belongs. */
    record Place(long parcel, FulfillmentOrderId fulfillment) {}

    /** A parcel that nobody told of for long. */
    public record Silent(long parcel, String tracking, String carrier) {}

    /**
     * The parcels of each tracking number: cartons may share one (a PRO, a lead package), and so may orders of one truck. Of
     * long ago they are others, carriers use their numbers again after some months.
     */
    Map<String, List<Place>> of(Collection<String> trackingNumbers) {
        Map<String, List<Place>> places = new HashMap<>();
        jdbc.query(
                """
                SELECT tracking, id, order_id, fulfillment
                FROM (SELECT tracking, id, order_id, fulfillment, created_at, max(created_at) OVER (PARTITION BY tracking) AS newest FROM parcel WHERE tracking = ANY (?)) p
                WHERE created_at > newest - interval '60 days' ORDER BY id""",
                Columns.of(trackingNumbers).text(number -> number),
                row -> {
                    places.computeIfAbsent(row.getString("tracking"), number -> new ArrayList<>())
                            .add(new Place(
                                    row.getLong("id"),
                                    new FulfillmentOrderId(
                                            new OrderId(row.getLong("order_id")), row.getInt("fulfillment"))));
                });
        return places;
    }

    /** A carrier that tells by itself need not be asked for a while. */
    void heard(Collection<Place> places) {
        if (!places.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE parcel p SET poll_at = now() + %d * interval '1 millisecond' FROM unnest(?) AS n (id)
                    WHERE p.id = n.id AND p.poll_at < now() + %d * interval '1 millisecond'"""
                            .formatted(silenceMillis, silenceMillis * 9 / 10),
                    Columns.of(places).bigint(Place::parcel));
        }
    }

    /**
     * Parcels that are due to be asked about; the next time is set in the same breath, so that several
     * nodes ask once.
     */
    public List<Silent> due(int limit) {
        return jdbc.query(
                """
                UPDATE parcel SET poll_at = now() + ? * interval '1 millisecond'
                WHERE id IN (SELECT id FROM parcel
                             WHERE tracking IS NOT NULL AND milestone NOT IN ('DELIVERED', 'RETURNED', 'CANCELLED')
                             AND poll_at <= now() ORDER BY poll_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING id, tracking, carrier""",
                (row, i) -> new Silent(
                        row.getLong("id"),
                        row.getString("tracking"),
                        Objects.requireNonNullElse(row.getString("carrier"), "")),
                silenceMillis,
                limit);
    }
}
