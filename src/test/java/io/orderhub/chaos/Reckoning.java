package io.orderhub.chaos;

import io.orderhub.audit.AuditReport;
import io.orderhub.audit.ConservationAudit;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.Sandbox;
import io.orderhub.sandbox.Surroundings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds what the customers sent against what the hub stored and what everybody outside has in its own books. */
final class Reckoning {

    private static final String PEOPLE_SEE = "'-' || (%1$s.order_id >> 24) || '-' || (%1$s.order_id & 16777215)";
    private static final String FULFILLMENT_ORDERS =
            "SELECT 'FO' || " + PEOPLE_SEE.formatted("f") + " || '-' || f.number FROM fulfillment_order f";
    private static final String ORDERS_OF_FILES =
            "JOIN sales_order o ON o.id = s.order_id AND o.partner = 'cedar-pine'";

    private final Surroundings surroundings;
    private final JdbcClient db;

    Reckoning(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.db = JdbcClient.create(surroundings.hubDatabase().dataSource());
    }

    /** What is still on its way, for people; empty when nothing is. Changes as long as anything moves. */
    List<String> unfinished(Sent sent) {
        List<String> all = new ArrayList<>(strings(
                "SELECT count(*) || ' receptions ' || state FROM reception WHERE state <> 'DONE' GROUP BY state"));
        all.addAll(
                strings(
                        """
                SELECT count(*) || ' to ' || endpoint || CASE state WHEN 0 THEN '' WHEN 1 THEN ' parked' ELSE ' unknown' END
                FROM delivery GROUP BY endpoint, state ORDER BY endpoint, state"""));
        int ordered = strings(FULFILLMENT_ORDERS).size();
        waiting("posts and pushes unanswered", sent.unanswered(), all);
        waiting(
                "orders not stored",
                sent.orders().size() - strings("SELECT 'x' FROM sales_order").size(),
                all);
        waiting("940s unread", ordered - warehouses("warehouse-order").size(), all);
        waiting(
                "fulfillment orders not shipped",
                ordered - strings("SELECT reference FROM shipment").size(),
                all);
        return all;
    }

    private static void waiting(String what, int count, List<String> all) {
        if (count > 0) {
            all.add(count + " " + what);
        }
    }

    List<Account> accounts(Sent sent, Mailbox mailbox) {
        Sandbox sandbox = surroundings.sandbox();
        Set<String> fulfillmentOrders = new TreeSet<>(strings(FULFILLMENT_ORDERS));
        Set<String> shipments = new TreeSet<>(strings("SELECT 'SH' || " + PEOPLE_SEE.formatted("s")
                + " || '-' || s.fulfillment || '-' || s.number FROM shipment s " + ORDERS_OF_FILES));
        List<Account> all = new ArrayList<>();
        all.add(Account.of(
                "orders",
                sent.orders(),
                strings("SELECT order_number FROM sales_order WHERE status <> 'REFUSED' ORDER BY id")));
        all.add(Account.of("order ids as answered", confirmed(sent), stored(sent)));
        all.add(
                Account.of(
                        "orders to fulfill",
                        sent.orders(),
                        strings(
                                "SELECT o.order_number FROM fulfillment_order f JOIN sales_order o ON o.id = f.order_id WHERE f.number = 1")));
        all.add(Account.of("940s in warehouses", fulfillmentOrders, references(warehouses("warehouse-order"))));
        all.add(Account.of(
                "carrier's labels",
                fulfillmentOrders,
                references(sandbox.carrier().books().effects("label"))));
        all.add(Account.of(
                "ERP sales orders",
                sent.orders(),
                references(sandbox.erp().books().effects("sales-order"))));
        all.add(Account.of(
                "ERP staging documents",
                sent.orders(),
                references(sandbox.stagingErp().books().effects("sales-order"))));
        all.add(Account.of(
                "warehouses' shipments",
                new TreeSet<>(warehouses("shipment").stream().map(Effect::key).toList()),
                strings("SELECT reference FROM shipment")));
        all.add(Account.of("997s to the partner", sent.groups(), mailbox.all(Pattern.compile("AK1\\*PO\\*(\\d+)"))));
        all.add(Account.of(
                "855s to the partner",
                sent.ordersInFiles(),
                mailbox.all(Pattern.compile("BAK\\*[^*]*\\*[^*]*\\*([^*~]+)"))));
        all.add(Account.of("856s to the partner", shipments, mailbox.all(Pattern.compile("BSN\\*00\\*([^*~]+)"))));
        all.add(Account.of("invoices", shipments, strings("SELECT subject FROM invoice WHERE partner = 'cedar-pine'")));
        all.add(Account.of("810s to the partner", invoices(), mailbox.all(Pattern.compile("BIG\\*[^*]*\\*([^*~]+)"))));
        return all;
    }

    private static Set<String> confirmed(Sent sent) {
        Set<String> all = new TreeSet<>();
        sent.ids().forEach((order, id) -> all.add(order + " " + id));
        return all;
    }

    private List<String> stored(Sent sent) {
        Set<String> confirmed = sent.ids().keySet();
        return db
                .sql("SELECT order_number, 'SO-' || (id >> 24) || '-' || (id & 16777215) FROM sales_order")
                .query((row, i) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(order -> confirmed.contains(order.get(0)))
                .map(order -> order.get(0) + " " + order.get(1))
                .toList();
    }

    private Set<String> invoices() {
        return new TreeSet<>(strings("SELECT 'INV-' || id FROM invoice WHERE partner = 'cedar-pine'"));
    }

    AuditReport audit() throws SQLException {
        return new ConservationAudit(surroundings.hubDatabase().dataSource()).run();
    }

    /** Open cases by their reason. */
    List<String> cases() {
        return strings(
                "SELECT code || ' ' || count(*) FROM exception_case WHERE resolved_at IS NULL GROUP BY code ORDER BY code");
    }

    private List<Effect> warehouses(String kind) {
        return Stream.of(surroundings.sandbox().east(), surroundings.sandbox().west())
                .flatMap(warehouse -> warehouse.books().effects(kind).stream())
                .toList();
    }

    /** A delivery's key begins with what it is about; everything else is that already. */
    private static List<String> references(List<Effect> effects) {
        return effects.stream().map(effect -> effect.reference().split(":")[0]).toList();
    }

    private List<String> strings(String sql) {
        return db.sql(sql).query(String.class).list();
    }
}
