package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.dev.Database;
import io.orderhub.dev.EmbeddedPostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ERP that takes sales orders through staging tables in a database of its own, schema {@code erp_staging}; its import
 * job would read what has status {@code NEW}. The hub's log-in {@value #USERNAME} may read and insert, nothing else.
 *
 * <pre>
 * sales_order        document_id text primary key     the sender's, unique: a repeat is refused by the key
 *                    source_system text               who put it there
 *                    order_number text                the hub's
 *                    customer_number text             the partner's id
 *                    customer_name text?
 *                    po_number text                   the customer's
 *                    release_number text?
 *                    order_date date
 *                    requested_ship_date date?, requested_delivery_date date?
 *                    currency char(3), payment_terms text?
 *                    ship_to_name text, ship_to_street1 text, ship_to_street2 text?, ship_to_city text,
 *                    ship_to_region text?, ship_to_postal_code text?, ship_to_country char(2)
 *                    total_amount numeric(15,2)?
 *                    status text default 'NEW', created_at timestamptz default now()
 * sales_order_line   document_id text references sales_order, line_number int    together the key
 *                    item_number text, description text?
 *                    quantity numeric(15,4) above 0, unit_of_measure text
 *                    unit_price numeric(15,4) not negative, line_amount numeric(15,2)?
 *                    warehouse text?
 * </pre>
 *
 * <p>Header and lines belong in one transaction. Troubles meet the wire to the database, not SQL: {@code slow} and
 * {@code drop} (or {@code fail}) at an insert, {@code act-then-drop} after a commit, before the client hears of it.
 * Books: {@code sales-order} by document id, with {@code po_number} as reference.
 */
public final class StagingErp implements Participant, AutoCloseable {

    /** The hub's log-in. */
    public static final String USERNAME = "erp_staging";

    private static final String DATABASE = "erp";

    private final Database database;
    private final Behaviour behaviour = new Behaviour();
    private final Wire wire;

    /**
     * Creates the database, the log-in and the tables where they are missing.
     *
     * @param wishedPort of the wire, taken if it is free
     */
    public StagingErp(int wishedPort, EmbeddedPostgresServer server) {
        this.database = server.database(DATABASE);
        this.wire = new Wire(wishedPort, server.port(), this::mayPass);
        try {
            server.tellSuperuser(
                    """
                    DO $$ BEGIN
                      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN CREATE ROLE %1$s LOGIN; END IF;
                    END $$"""
                            .formatted(USERNAME));
            execute(TABLES);
        } catch (SQLException e) {
            throw new IllegalStateException("The staging tables cannot be made", e);
        }
    }

    private static final String TABLES =
            """
            CREATE SCHEMA IF NOT EXISTS erp_staging;
            CREATE TABLE IF NOT EXISTS erp_staging.sales_order (
              document_id text PRIMARY KEY,
              source_system text NOT NULL,
              order_number text NOT NULL,
              customer_number text NOT NULL,
              customer_name text,
              po_number text NOT NULL,
              release_number text,
              order_date date NOT NULL,
              requested_ship_date date,
              requested_delivery_date date,
              currency char(3) NOT NULL,
              payment_terms text,
              ship_to_name text NOT NULL,
              ship_to_street1 text NOT NULL,
              ship_to_street2 text,
              ship_to_city text NOT NULL,
              ship_to_region text,
              ship_to_postal_code text,
              ship_to_country char(2) NOT NULL,
              total_amount numeric(15,2),
              status text NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'IMPORTED', 'REJECTED')),
              created_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE IF NOT EXISTS erp_staging.sales_order_line (
              document_id text NOT NULL REFERENCES erp_staging.sales_order,
              line_number int NOT NULL,
              item_number text NOT NULL,
              description text,
              quantity numeric(15,4) NOT NULL CHECK (quantity > 0),
              unit_of_measure text NOT NULL,
              unit_price numeric(15,4) NOT NULL CHECK (unit_price >= 0),
              line_amount numeric(15,2),
              warehouse text,
              PRIMARY KEY (document_id, line_number));
            GRANT USAGE ON SCHEMA erp_staging TO erp_staging;
            GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA erp_staging TO erp_staging;
            """;

    /** Where the hub connects to, over a wire that can be cut. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + wire.port() + "/" + DATABASE;
    }

    /** How many lines a document has there; 0 when it did not arrive. */
    public int linesOf(String documentId) {
        return (int) documents().stream()
                .filter(order -> order.path("document_id").asText().equals(documentId))
                .flatMap(order -> order.findValues("line_number").stream())
                .count();
    }

    private boolean mayPass(byte[] bytes, int length) {
        // tags of PostgreSQL's CommandComplete message; small answers come in one piece
        String answer = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        if (answer.contains("COMMIT\0")) {
            return behaviour.meet("COMMIT", Trouble.Kind.ACT_THEN_DROP).isEmpty();
        }
        if (answer.contains("INSERT 0 ")) {
            behaviour.meet("INSERT", Trouble.Kind.SLOW).forEach(StagingErp::delay);
            return behaviour
                    .meet("INSERT", Trouble.Kind.DROP, Trouble.Kind.FAIL)
                    .isEmpty();
        }
        return true;
    }

    private static void delay(Trouble trouble) {
        try {
            Thread.sleep(trouble.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "erp-staging";
    }

    @Override
    public Books books() {
        Books books = Books.inMemory();
        for (ObjectNode order : documents()) {
            String key = order.path("document_id").asText();
            books.enter("sales-order", key, order.path("po_number").asText(), order);
        }
        return books;
    }

    private List<ObjectNode> documents() {
        List<ObjectNode> orders = new ArrayList<>();
        String sql = "SELECT * FROM erp_staging.sales_order ORDER BY created_at, document_id";
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ObjectNode order = row(rows);
                order.putArray("lines").addAll(lines(connection, rows.getString("document_id")));
                orders.add(order);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The staging tables cannot be read", e);
        }
        return orders;
    }

    private static List<ObjectNode> lines(Connection connection, String documentId) throws SQLException {
        List<ObjectNode> lines = new ArrayList<>();
        try (var statement = connection.prepareStatement(
                "SELECT * FROM erp_staging.sales_order_line WHERE document_id = ? ORDER BY line_number")) {
            statement.setString(1, documentId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(row(rows));
                }
            }
        }
        return lines;
    }

    private static ObjectNode row(ResultSet rows) throws SQLException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            @Nullable String value = rows.getString(column);
            if (value != null) {
                node.put(rows.getMetaData().getColumnName(column), value);
            }
        }
        return node;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void trouble(Trouble trouble) {
        behaviour.add(trouble);
    }

    @Override
    public void heal() {
        behaviour.heal();
    }

    @Override
    public void start() {
        wire.start();
    }

    @Override
    public void stop() {
        wire.stop();
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public String address() {
        return jdbcUrl();
    }
}
