package io.orderhub.delivery;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The shipping labels that were bought: fetched from the carrier once and kept. */
@Component
public class CarrierLabels {

    private final JdbcClient jdbc;

    CarrierLabels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One label.
     *
     * @param parcel its number within the fulfillment order, from 1
     * @param contentType {@code application/pdf}, {@code application/zpl} or {@code image/png}
     */
    public record Label(int parcel, String tracking, String contentType, byte[] content) {}

    /** Keeps the first one that is given for a parcel. */
    public void keep(long delivery, Label label) {
        jdbc.sql(
                        """
                        INSERT INTO delivery_label (delivery_id, parcel, tracking, content_type, content)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """)
                .params(delivery, label.parcel(), label.tracking(), label.contentType(), label.content())
                .update();
    }

    public boolean has(long delivery, int parcel) {
        return find(delivery, parcel).isPresent();
    }

    public Optional<Label> find(long delivery, int parcel) {
        return of(delivery).stream().filter(label -> label.parcel() == parcel).findFirst();
    }

    /** All labels of a delivery, by parcel. */
    public List<Label> of(long delivery) {
        return jdbc.sql("SELECT * FROM delivery_label WHERE delivery_id = ? ORDER BY parcel")
                .param(delivery)
                .query((row, n) -> new Label(
                        row.getInt("parcel"),
                        row.getString("tracking"),
                        row.getString("content_type"),
                        row.getBytes("content")))
                .list();
    }
}
