package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a warehouse needs of a 940.
 *
 * @param status W0501: {@code N} an order, {@code R} its change, {@code F} its cancellation
 * @param number depositor order number, W0502
 * @param purchaseOrder W0503
 */
record WarehouseOrder(String status, String number, String purchaseOrder, List<Line> lines) {

    private static final int ISA_LENGTH = 106;

    /**
     * @param item the product id in W0105, or the UPC in W0103 when there is none
     * @param quantity W0101
     * @param unit W0102
     */
    record Line(String item, BigDecimal quantity, String unit) {}

    /** Whether it answers what the warehouse sent, rather than ordering anything. */
    static boolean isAcknowledgement(String interchange) {
        return interchange.startsWith("ISA")
                && interchange.length() > ISA_LENGTH
                && interchange.substring(ISA_LENGTH).strip().startsWith("GS" + interchange.charAt(3) + "FA");
    }

    /** @throws IllegalArgumentException when it is no interchange with 940s in it */
    static List<WarehouseOrder> readAll(String interchange) {
        if (!interchange.startsWith("ISA") || interchange.length() < ISA_LENGTH) {
            throw new IllegalArgumentException("No ISA at the beginning");
        }
        String element = Pattern.quote(interchange.substring(3, 4));
        String terminator = Pattern.quote(interchange.substring(ISA_LENGTH - 1, ISA_LENGTH));
        List<WarehouseOrder> orders = new ArrayList<>();
        boolean shippingOrder = false;
        for (String text : interchange.split(terminator)) {
            String[] segment = text.strip().split(element, -1);
            switch (segment[0]) {
                case "ST" -> shippingOrder = segment[1].equals("940");
                case "W05" -> {
                    if (shippingOrder) {
                        orders.add(
                                new WarehouseOrder(at(segment, 1), at(segment, 2), at(segment, 3), new ArrayList<>()));
                    }
                }
                case "W01" -> {
                    if (shippingOrder) {
                        orders.get(orders.size() - 1).lines().add(line(segment));
                    }
                }
                default -> {
                    // addresses, dates and notes: a real warehouse reads them, the books do not need them
                }
            }
        }
        if (orders.isEmpty()) {
            throw new IllegalArgumentException("No 940 in it");
        }
        return orders;
    }

    private static Line line(String[] segment) {
        String item = at(segment, 5).isEmpty() ? at(segment, 3) : at(segment, 5);
        return new Line(item, new BigDecimal(at(segment, 1)), at(segment, 2));
    }

    private static String at(String[] segment, int index) {
        return index < segment.length ? segment[index] : "";
    }

    ObjectNode asJson(String warehouse, Path file) {
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("warehouse", warehouse)
                .put("file", file.getFileName().toString())
                .put("orderNumber", number)
                .put("purchaseOrder", purchaseOrder);
        ArrayNode all = order.putArray("lines");
        lines.forEach(line -> all.addObject()
                .put("item", line.item())
                .put("quantity", line.quantity())
                .put("unit", line.unit()));
        return order;
    }
}
