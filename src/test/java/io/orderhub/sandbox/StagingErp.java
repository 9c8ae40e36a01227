package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.dev.EmbeddedPostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * An ERP that takes sales orders, shipments and invoices through staging tables in a database of its own, schema {@code erp_staging}; its import
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
 * sales_order_change and sales_order_change_line
 *                    as both above: the whole order anew, with sales_order_document_id text, which it changes
 * shipment           document_id text primary key, source_system text, order_number text, shipment_number text unique
 *                    warehouse text, shipped_on date, carrier text?, service text?, bill_of_lading text?
 *                    tracking_numbers text?, status, created_at as above
 * shipment_line      document_id, line_number; order_line int, item_number text, quantity, unit_of_measure
 * invoice            document_id text primary key, source_system text, order_number text
 *                    shipment_number text references shipment, invoice_number text unique, invoice_date date
 *                    currency char(3)?, total_amount numeric(15,2), status, created_at as above
 * invoice_line       document_id, line_number; kind ITEM, CHARGE or ALLOWANCE; order_line int?, item_number text?
 *                    description text?, quantity?, unit_price?, line_amount
 * </pre>
 *
 * <p>Header and lines belong in one transaction. Troubles meet the wire to the database, not SQL: {@code slow} and
 * {@code drop} (or {@code fail}) at an insert, {@code act-then-drop} after a commit, before the client hears of it.
 * Books: {@code sales-order} by document id, with {@code po_number} as reference; {@code delivery-note} and {@code
 * sales-invoice} with {@code shipment_number}.
 */
public final class StagingErp implements Participant, AutoCloseable {

    /** The hub's log-in. */
    public static final String USERNAME = "erp_staging";

    private static final String DATABASE = "erp";

    private final StagingTables tables;
    private final Behaviour behaviour = new Behaviour();
    private final Wire wire;

    /**
     * Creates the database, the log-in and the tables where they are missing.
     *
     * @param wishedPort of the wire, taken if it is free
     */
    public StagingErp(int wishedPort, EmbeddedPostgresServer server) {
        this.tables = new StagingTables(server.database(DATABASE));
        this.wire = new Wire(wishedPort, server.port(), this::mayPass);
        try {
            server.tellSuperuser(
                    """
                    DO $$ BEGIN
                      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN CREATE ROLE %1$s LOGIN; END IF;
                    END $$"""
                            .formatted(USERNAME));
            tables.create();
        } catch (SQLException e) {
            throw new IllegalStateException("The staging tables cannot be made", e);
        }
    }

    /** Where the hub connects to, over a wire that can be cut. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + wire.port() + "/" + DATABASE;
    }

    /** How many lines a document has there; 0 when it did not arrive. */
    public int linesOf(String documentId) {
        return (int) tables.documents("sales_order").stream()
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
        enter(books, tables.documents("sales_order"), "sales-order", "po_number");
        enter(books, tables.documents("sales_order_change"), "sales-order-change", "sales_order_document_id");
        enter(books, tables.rows("sales_order_cancellation"), "sales-order-cancellation", "sales_order_document_id");
        enter(books, tables.documents("shipment"), "delivery-note", "shipment_number");
        enter(books, tables.documents("invoice"), "sales-invoice", "shipment_number");
        return books;
    }

    private static void enter(Books books, List<ObjectNode> documents, String kind, String reference) {
        for (ObjectNode document : documents) {
            books.enter(
                    kind,
                    document.path("document_id").asText(),
                    document.path(reference).asText(),
                    document);
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
