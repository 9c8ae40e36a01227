package io.orderhub;

import io.orderhub.dev.Database;
import io.orderhub.sandbox.AmazonOrder;
import io.orderhub.sandbox.ShopifyOrder;
import io.orderhub.sandbox.ShopifyShop;
import io.orderhub.sandbox.Surroundings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happens by itself at the first start on a data folder: the stockroom sends items and stock, the sample partner
 * an interchange, the shop and the marketplace an order each. Later starts find all of that in the ledger.
 */
final class SampleOrders {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Path samples;
    private final Path done;
    private final Surroundings surroundings;
    private final String hubUrl;

    SampleOrders(Path home, Path data, Surroundings surroundings, String hubUrl) {
        this.samples = home.resolve("edi-samples");
        this.done = data.resolve("samples-sent");
        this.surroundings = surroundings;
        this.hubUrl = hubUrl;
    }

    /** Sends them unless they were sent before; returns when all are sent, which is before all are processed. */
    void send() throws IOException, InterruptedException {
        if (Files.exists(done)) {
            return;
        }
        // one after the other: a count of what is not known yet is refused, rightly, and so is an order for it
        drop(files("stockroom", "items.csv"), "stockroom/inbox");
        awaitRowsIn("item");
        drop(files("stockroom", "stock.csv"), "stockroom/inbox");
        awaitRowsIn("stock");
        drop(files("cedar-pine/850", ".edi").stream().limit(1).toList(), "cedar-pine/inbox");
        surroundings.sandbox().amazon().place(amazonOrder());
        ShopifyShop shop = surroundings.sandbox().shop(hubUrl);
        int status = shop.send(shop.place(shopifyOrder()));
        if (status / 100 != 2) {
            System.err.println("orderhub: the sample shop's order was answered with " + status);
        }
        Files.createFile(done);
    }

    private List<Path> files(String folder, String ending) throws IOException {
        Path from = samples.resolve(folder);
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(from)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** As a partner uploads: under another name first, so that nobody reads half a file. */
    private void drop(List<Path> files, String inbox) throws IOException {
        Path to = surroundings.sftp().root().resolve(inbox);
        Files.createDirectories(to);
        for (Path file : files) {
            Path hidden = to.resolve("." + file.getFileName() + ".part");
            Files.copy(file, hidden, StandardCopyOption.REPLACE_EXISTING);
            Files.move(hidden, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void awaitRowsIn(String table) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            if (hasRows(surroundings.hubDatabase(), table)) {
                return;
            }
            Thread.sleep(200);
        }
        System.err.println("orderhub: the stockroom's files were not read in " + PATIENCE.toSeconds()
                + " s; orders may be refused for unknown items");
    }

    private static boolean hasRows(Database database, String table) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM " + table + ")")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look into table " + table, e);
        }
    }

    private static AmazonOrder amazonOrder() {
        return new AmazonOrder(
                "902-1000000-0000001",
                "Unshipped",
                new AmazonOrder.Buyer("Morgan Hale", "1180 Alder Way", "Portland", "OR", "97205"),
                List.of(new AmazonOrder.Item("CP-1002", "Hand towel, white", 3, new BigDecimal("7.25"))));
    }

    private static ShopifyOrder shopifyOrder() {
        return new ShopifyOrder(
                1001,
                "paid",
                new ShopifyOrder.Customer("Robin", "Vale", "77 Harbor Rd", "Baltimore", "MD", "Maryland", "21202"),
                List.of(new ShopifyOrder.Item("CP-1001", "Bath towel, white", 2, new BigDecimal("12.50"))));
    }
}
