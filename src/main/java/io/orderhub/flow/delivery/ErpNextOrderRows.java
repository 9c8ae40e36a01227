package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.StreamSupport;

/**
 * The rows of a sales order in ERPNext beside the order's lines that are wanted. A row says in a field of ours whose line it is,
 * since its place moves when a row before it goes. One that does not say so was added by ERPNext's own method, which sets no
 * such field, or booked before there was one: it goes by its place and item.
 */
final class ErpNextOrderRows {

    static final String LINE = "custom_orderhub_line";

    private static final String ITEM = "item_code";
    private static final String DATE = "delivery_date";
    private static final List<BiPredicate<JsonNode, JsonNode>> SAME = List.of(
            (wanted, row) -> line(row) == line(wanted),
            (wanted, row) -> isUnmarked(row) && idx(row) == line(wanted) && agree(row, wanted, ITEM),
            (wanted, row) -> isUnmarked(row) && agree(row, wanted, ITEM));

    private final List<Row> rows;
    private final int gone;

    /** A line that is wanted, and its row where there is one. */
    private record Row(ObjectNode wanted, Optional<JsonNode> booked) {}

    private ErpNextOrderRows(List<Row> rows, int gone) {
        this.rows = rows;
        this.gone = gone;
    }

    /**
     * @param booked the sales order in the ERP
     * @param wish the same as it is to be
     */
    static ErpNextOrderRows of(JsonNode booked, JsonNode wish) {
        List<JsonNode> free = new ArrayList<>(list(booked.path("items")));
        List<ObjectNode> wanted = list(wish.path("items")).stream()
                .map(item -> ((ObjectNode) item.deepCopy()).setAll(date(wish)))
                .map(ObjectNode.class::cast)
                .toList();
        Map<Integer, JsonNode> found = new TreeMap<>();
        for (BiPredicate<JsonNode, JsonNode> same : SAME) {
            for (ObjectNode line : wanted) {
                if (!found.containsKey(line(line))) {
                    free.stream()
                            .filter(row -> same.test(line, row))
                            .findFirst()
                            .ifPresent(row -> {
                                found.put(line(line), row);
                                free.remove(row);
                            });
                }
            }
        }
        return new ErpNextOrderRows(
                wanted.stream()
                        .map(line -> new Row(line, Optional.ofNullable(found.get(line(line)))))
                        .toList(),
                free.size());
    }

    /** The row of any document that is for a line, or another row, of ours. */
    static Optional<JsonNode> row(JsonNode document, int line) {
        List<JsonNode> all = list(document.path("items"));
        return all.stream().filter(row -> line(row) == line).findFirst().or(() -> all.stream()
                .filter(row -> isUnmarked(row) && idx(row) == line)
                .findFirst());
    }

    /** Whether the ERP has these lines and no others. */
    boolean areAsWanted() {
        return gone == 0
                && rows.stream().allMatch(row -> row.booked()
                        .filter(booked -> row.wanted().properties().stream()
                                .map(Map.Entry::getKey)
                                .filter(field -> !field.equals(LINE) && !field.equals("description"))
                                .allMatch(field -> agree(booked, row.wanted(), field)))
                        .isPresent());
    }

    /** The ERP's names of rows that do not say whose they are, by line. */
    Map<Integer, String> unmarked() {
        Map<Integer, String> names = new TreeMap<>();
        rows.forEach(row -> row.booked()
                .filter(ErpNextOrderRows::isUnmarked)
                .ifPresent(booked ->
                        names.put(line(row.wanted()), booked.path("name").asText())));
        return names;
    }

    /** As a draft takes them: each whole, with the name of the row that it is, in their new order. */
    ArrayNode asItems() {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> {
            ObjectNode item = items.addObject();
            row.booked().ifPresent(booked -> item.setAll((ObjectNode) booked.deepCopy()));
            item.setAll(row.wanted());
            item.remove("idx");
        });
        return items;
    }

    /** As {@code update_child_qty_rate} takes them; what has no price of ours keeps the ERP's. */
    ArrayNode asTransItems() {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> {
            ObjectNode item = items.addObject();
            row.booked()
                    .ifPresent(booked ->
                            item.put("docname", booked.path("name").asText()).set("rate", booked.path("rate")));
            item.setAll(row.wanted());
            item.remove(LINE);
        });
        return items;
    }

    private static Map<String, JsonNode> date(JsonNode wish) {
        return wish.has(DATE) ? Map.of(DATE, wish.path(DATE)) : Map.of();
    }

    private static boolean agree(JsonNode one, JsonNode other, String field) {
        JsonNode left = one.path(field);
        JsonNode right = other.path(field);
        return left.isNumber() && right.isNumber()
                ? left.decimalValue().compareTo(right.decimalValue()) == 0
                : left.asText().equals(right.asText());
    }

    private static boolean isUnmarked(JsonNode row) {
        return line(row) == 0;
    }

    private static int line(JsonNode row) {
        return row.path(LINE).asInt();
    }

    private static int idx(JsonNode row) {
        return row.path("idx").asInt();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
