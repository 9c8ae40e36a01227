package io.orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StagingErpTest {

    private final StagingErp erp = new StagingErp(0, SharedPostgres.server());
    private final String document = "SO-" + UUID.randomUUID();

    @BeforeEach
    void start() {
        erp.start();
    }

    @AfterEach
    void stop() {
        erp.close();
    }

    @Test
    void anOrderArrivesOnceByItsDocumentId() throws SQLException {
        insert();

        assertThatThrownBy(this::insert).hasMessageContaining("sales_order_pkey");
        assertThat(erp.linesOf(document)).isEqualTo(1);
        assertThat(erp.books().document(document)).isPresent();
    }

    @Test
    void theWireCanBreakAfterTheCommit() {
        erp.trouble(Trouble.actThenDrop(1));

        assertThatThrownBy(this::insert).isInstanceOf(SQLException.class);

        assertThat(erp.linesOf(document)).isEqualTo(1);
    }

    @Test
    void theWireCanBreakBeforeTheCommit() throws SQLException {
        erp.trouble(Trouble.drop(1));

        assertThatThrownBy(this::insert).isInstanceOf(SQLException.class);
        assertThat(erp.linesOf(document)).isZero();

        insert();
        assertThat(erp.linesOf(document)).isEqualTo(1);
    }

    @Test
    void downMeansThatConnectionsAreRefused() throws SQLException {
        erp.stop();
        assertThatThrownBy(this::insert).isInstanceOf(SQLException.class);

        erp.start();
        insert();
        assertThat(erp.linesOf(document)).isEqualTo(1);
    }

    @Test
    void theHubMayNotChangeWhatItPutThere() throws SQLException {
        insert();

        assertThatThrownBy(() -> run("DELETE FROM erp_staging.sales_order_line"))
                .hasMessageContaining("permission denied");
    }

    private void insert() throws SQLException {
        run(
                """
                INSERT INTO erp_staging.sales_order (document_id, source_system, order_number, customer_number, po_number,
                  order_date, currency, ship_to_name, ship_to_street1, ship_to_city, ship_to_country)
                VALUES ('%s', 'orderhub', 'SO-1-1', 'cedar-pine', 'PO1', '2026-01-05', 'USD', 'A', 'B', 'C', 'US')"""
                        .formatted(document),
                """
                INSERT INTO erp_staging.sales_order_line (document_id, line_number, item_number, quantity,
                  unit_of_measure, unit_price) VALUES ('%s', 1, 'CP-1001', 2, 'EA', 19.90)"""
                        .formatted(document));
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = new Database(erp.jdbcUrl(), StagingErp.USERNAME, "").connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
