package io.orderhub.bench;

import io.orderhub.dev.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The rows that the pipeline wrote, written again by plain batched inserts into tables of the same shape. */
final class InsertFloor {

    private static final List<String> TABLES =
            List.of("sales_order", "document_outcome", "fulfillment_order", "delivery", "journal");

    private final Database database;
    private final List<Map<String, List<Object[]>>> batches;
    private final Map<String, Integer> widths;

    private InsertFloor(Database database, List<Map<String, List<Object[]>>> batches, Map<String, Integer> widths) {
        this.database = database;
        this.batches = batches;
        this.widths = widths;
    }

    /** @param size orders in a transaction */
    static InsertFloor copyOf(Database database, int size) throws SQLException {
        List<Map<String, List<Object[]>>> batches = new ArrayList<>();
        Map<String, Integer> widths = new LinkedHashMap<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                String order = table.equals("sales_order")
                        ? "id"
                        : table.equals("document_outcome") ? "document_id" : "order_id";
                try (ResultSet rows = statement.executeQuery("SELECT t.*, dense_rank() OVER (ORDER BY " + order
                        + ") - 1 AS nth FROM " + table + " t ORDER BY " + order)) {
                    int width = rows.getMetaData().getColumnCount() - 1;
                    widths.put(table, width);
                    while (rows.next()) {
                        int batch = (int) (rows.getLong(width + 1) / size);
                        while (batches.size() <= batch) {
                            batches.add(new LinkedHashMap<>());
                        }
                        batches.get(batch)
                                .computeIfAbsent(table, t -> new ArrayList<>())
                                .add(row(rows, width));
                    }
                }
            }
        }
        return new InsertFloor(database, batches, widths);
    }

    private static Object[] row(ResultSet rows, int width) throws SQLException {
        Object[] row = new Object[width];
        for (int i = 0; i < width; i++) {
            row[i] = rows.getObject(i + 1);
        }
        return row;
    }

    /** Seconds that it takes to write all of it into empty tables. */
    double write(int workers) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("DROP TABLE IF EXISTS floor_" + table);
                statement.execute("CREATE TABLE floor_" + table + " (LIKE " + table + " INCLUDING ALL)");
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            List<Map<String, List<Object[]>>> share = PipelineBench.everyNth(batches, worker, workers);
            running.add(pool.submit(() -> {
                write(share);
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        pool.shutdown();
        return (System.nanoTime() - start) / 1e9;
    }

    private void write(List<Map<String, List<Object[]>>> share) throws SQLException {
        try (Connection connection = connect(database)) {
            connection.setAutoCommit(false);
            for (Map<String, List<Object[]>> batch : share) {
                for (Map.Entry<String, List<Object[]>> rows : batch.entrySet()) {
                    insert(connection, rows.getKey(), rows.getValue());
                }
                connection.commit();
            }
        }
    }

    private void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(widths.get(table), "?"));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO floor_" + table + " OVERRIDING SYSTEM VALUE VALUES (" + marks + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?reWriteBatchedInserts=true", database.username(), database.password());
    }
}
