package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.dev.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of the {@link StagingErp}, as their owner makes and reads them. */
final class StagingTables {

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
            CREATE TABLE IF NOT EXISTS erp_staging.sales_order_change (
              sales_order_document_id text NOT NULL,
              LIKE erp_staging.sales_order INCLUDING ALL);
            CREATE TABLE IF NOT EXISTS erp_staging.sales_order_change_line (
              LIKE erp_staging.sales_order_line INCLUDING ALL,
              FOREIGN KEY (document_id) REFERENCES erp_staging.sales_order_change);
            CREATE TABLE IF NOT EXISTS erp_staging.shipment (
              document_id text PRIMARY KEY,
              source_system text NOT NULL,
              order_number text NOT NULL,
              shipment_number text NOT NULL UNIQUE,
              warehouse text NOT NULL,
              shipped_on date NOT NULL,
              carrier text,
              service text,
              bill_of_lading text,
              tracking_numbers text,
              status text NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'IMPORTED', 'REJECTED')),
              created_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE IF NOT EXISTS erp_staging.shipment_line (
              document_id text NOT NULL REFERENCES erp_staging.shipment,
              line_number int NOT NULL,
              order_line int NOT NULL,
              item_number text NOT NULL,
              quantity numeric(15,4) NOT NULL CHECK (quantity > 0),
              unit_of_measure text NOT NULL,
              PRIMARY KEY (document_id, line_number));
            CREATE TABLE IF NOT EXISTS erp_staging.invoice (
              document_id text PRIMARY KEY,
              source_system text NOT NULL,
              order_number text NOT NULL,
              shipment_number text NOT NULL REFERENCES erp_staging.shipment (shipment_number),
              invoice_number text NOT NULL UNIQUE,
              invoice_date date NOT NULL,
              currency char(3),
              total_amount numeric(15,2) NOT NULL,
              status text NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'IMPORTED', 'REJECTED')),
              created_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE IF NOT EXISTS erp_staging.invoice_line (
              document_id text NOT NULL REFERENCES erp_staging.invoice,
              line_number int NOT NULL,
              kind text NOT NULL CHECK (kind IN ('ITEM', 'CHARGE', 'ALLOWANCE')),
              order_line int,
              item_number text,
              description text,
              quantity numeric(15,4),
              unit_price numeric(15,4),
              line_amount numeric(15,2) NOT NULL,
              PRIMARY KEY (document_id, line_number));
            CREATE TABLE IF NOT EXISTS erp_staging.sales_order_cancellation (
              document_id text PRIMARY KEY,
              sales_order_document_id text NOT NULL,
              source_system text NOT NULL,
              order_number text NOT NULL,
              status text NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'IMPORTED', 'REJECTED')),
              created_at timestamptz NOT NULL DEFAULT now());
            GRANT USAGE ON SCHEMA erp_staging TO erp_staging;
            GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA erp_staging TO erp_staging;
            """;

    private final Database database;

    StagingTables(Database database) {
        this.database = database;
    }

    void create() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    /** All documents of a table with their lines, oldest first. */
    List<ObjectNode> documents(String table) {
        List<ObjectNode> documents = rows(table);
        try (Connection connection = database.connect()) {
            for (ObjectNode document : documents) {
                document.putArray("lines")
                        .addAll(lines(
                                connection, table, document.path("document_id").asText()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The staging tables cannot be read", e);
        }
        return documents;
    }

    /** All documents of a table that has no lines, oldest first. */
    List<ObjectNode> rows(String table) {
        List<ObjectNode> documents = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT * FROM erp_staging." + table + " ORDER BY created_at, document_id")) {
            while (rows.next()) {
                documents.add(row(rows));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The staging tables cannot be read", e);
        }
        return documents;
    }

    private static List<ObjectNode> lines(Connection connection, String table, String documentId) throws SQLException {
        List<ObjectNode> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT * FROM erp_staging." + table + "_line WHERE document_id = ? ORDER BY line_number")) {
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
}
