package io.orderhub.delivery;

import io.orderhub.delivery.StoredBytes.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of what a delivery sends; none is ever changed, one of them goes. */
final class PayloadVersions {

    private static final String ALL =
            """
            SELECT version, content_type, control_number, content, rendered_at, origin, made_by, why,
                   row_number() OVER (ORDER BY chosen DESC, version DESC) = 1 AS goes
            FROM delivery_payload WHERE delivery_id = ? ORDER BY version
            """;

    private static final String ADD =
            """
            INSERT INTO delivery_payload
                (delivery_id, version, content_type, control_number, content, origin, made_by, why)
            SELECT :id, coalesce(max(version), 0) + 1, :type, :control, :content, :origin, :by, :why
            FROM delivery_payload WHERE delivery_id = :id
            RETURNING version
            """;

    private final JdbcClient jdbc;

    PayloadVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest last. */
    List<StoredBytes> all(long delivery) {
        return jdbc.sql(ALL).param(delivery).query((row, n) -> read(row)).list();
    }

    /** The one that goes next; empty before the first rendering. */
    Optional<StoredBytes> current(long delivery) {
        return all(delivery).stream().filter(StoredBytes::goes).findFirst();
    }

    /** @return the number of the version, which goes from now on */
    int add(long delivery, Rendered rendered, Origin origin, String by, String why) {
        int version = jdbc.sql(ADD)
                .param("id", delivery)
                .param("type", rendered.contentType())
                .param("control", rendered.controlNumber().orElse(null))
                .param("content", rendered.content())
                .param("origin", origin.ordinal())
                .param("by", by)
                .param("why", why)
                .query(Integer.class)
                .single();
        new DocumentLineRows(jdbc).add(List.of(new DocumentLineRows.Told(delivery, version, rendered.lines())));
        choose(delivery, version);
        return version;
    }

    void choose(long delivery, int version) {
        jdbc.sql("UPDATE delivery_payload SET chosen = (version = ?) WHERE delivery_id = ?")
                .params(version, delivery)
                .update();
    }

    private static StoredBytes read(ResultSet row) throws SQLException {
        return new StoredBytes(
                row.getInt("version"),
                new Rendered(
                        row.getBytes("content"),
                        row.getString("content_type"),
                        Optional.ofNullable(row.getString("control_number"))),
                row.getTimestamp("rendered_at").toInstant(),
                Origin.values()[row.getInt("origin")],
                Optional.ofNullable(row.getString("made_by")),
                Optional.ofNullable(row.getString("why")),
                row.getBoolean("goes"));
    }
}
