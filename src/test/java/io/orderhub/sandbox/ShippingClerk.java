package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ships what a warehouse has booked, and tells by a 945, a supplier by an 856, in its folder {@code outbox}. Ships all of it in one carton, unless
 * it was told to ship {@code short} (one piece of each line is missing), {@code partial} (half of it, the rest in a second
 * shipment), {@code twice} (the same shipment is told of in two interchanges) or {@code late} (after {@code delayMillis}).
 *
 * <p>An order that is changed or cancelled before it leaves is shipped as changed, or told of with nothing shipped; one that has
 * left is not: book {@code change-refused}.
 *
 * <p>Acknowledges each file of orders by a 997.
 *
 * <p>Books: {@code receipt} an acknowledgement; {@code shipment} a shipment number, with what was shipped, under the depositor order number.
 */
final class ShippingClerk {

    private final NoticeWriter writer;
    private final Path outbox;
    private final Books books;
    private final Behaviour behaviour;
    private final Duration delay;
    private final Set<String> shipped = new HashSet<>();
    private final List<Planned> planned = new ArrayList<>();
    private int seen;
    private int changesSeen;

    /** Tells of a shipment in an interchange. */
    interface NoticeWriter {

        /** {@code 945}, {@code 856}. */
        String set();

        String write(Warehouse945.Notice notice, int control, Instant at);
    }

    /** A shipment that leaves at a time of its own. */
    private record Planned(Instant at, Warehouse945.Notice notice, boolean twice) {}

    ShippingClerk(NoticeWriter writer, Path outbox, Books books, Behaviour behaviour, Duration delay) {
        this.writer = writer;
        this.outbox = outbox;
        this.books = books;
        this.behaviour = behaviour;
        this.delay = delay;
        books.effects("shipment").forEach(effect -> shipped.add(effect.reference()));
    }

    /** Plans what was booked since the last time, and ships what is due. */
    void work() {
        List<Effect> orders = books.effects("warehouse-order");
        for (; seen < orders.size(); seen++) {
            if (shipped.add(orders.get(seen).reference())) {
                plan(orders.get(seen));
            }
        }
        List<Effect> changes = books.effects("warehouse-change");
        for (; changesSeen < changes.size(); changesSeen++) {
            change(changes.get(changesSeen));
        }
        Instant now = Instant.now();
        planned.stream().filter(next -> !next.at().isAfter(now)).toList().forEach(this::ship);
        planned.removeIf(next -> !next.at().isAfter(now));
    }

    private void plan(Effect order) {
        List<Trouble> told = behaviour.meet(
                "SHIP " + order.reference(),
                Trouble.Kind.SHORT,
                Trouble.Kind.PARTIAL,
                Trouble.Kind.TWICE,
                Trouble.Kind.LATE);
        Instant at = order.at().plus(delay);
        for (Trouble trouble : told) {
            at = trouble.kind() == Trouble.Kind.LATE ? at.plus(trouble.delay()) : at;
        }
        boolean twice = is(told, Trouble.Kind.TWICE);
        if (is(told, Trouble.Kind.PARTIAL)) {
            planned.add(new Planned(at, notice(order, 1, "PR", Part.HALF), twice));
            planned.add(new Planned(at.plus(delay), notice(order, 2, "CC", Part.REST), twice));
        } else if (is(told, Trouble.Kind.SHORT)) {
            planned.add(new Planned(at, notice(order, 1, "CP", Part.ONE_LESS), twice));
        } else {
            planned.add(new Planned(at, notice(order, 1, "CC", Part.ALL), twice));
        }
    }

    /** What has not left is changed or left off, and said so at once; what has left has left. */
    private void change(Effect change) {
        List<Planned> open = planned.stream()
                .filter(next -> next.notice().order().equals(change.reference()))
                .toList();
        if (open.isEmpty()) {
            books.enter("change-refused", change.reference(), change.reference(), change.detail());
            return;
        }
        planned.removeAll(open);
        boolean cancelled = change.detail().path("status").asText().equals("F");
        planned.add(new Planned(
                cancelled ? change.at() : open.get(0).at(),
                notice(
                        change,
                        books.effects("shipment", change.reference()).size() + 1,
                        "CC",
                        cancelled ? Part.NONE : Part.ALL),
                false));
    }

    private static boolean is(List<Trouble> told, Trouble.Kind kind) {
        return told.stream().anyMatch(trouble -> trouble.kind() == kind);
    }

    private enum Part {
        ALL,
        NONE,
        ONE_LESS,
        HALF,
        REST;

        BigDecimal of(BigDecimal ordered) {
            BigDecimal half = new BigDecimal(ordered.toBigInteger().shiftRight(1));
            return switch (this) {
                case ALL -> ordered;
                case NONE -> BigDecimal.ZERO;
                case ONE_LESS -> ordered.subtract(BigDecimal.ONE).max(BigDecimal.ZERO);
                case HALF -> half;
                case REST -> ordered.subtract(half);
            };
        }
    }

    private static Warehouse945.Notice notice(Effect order, int number, String code, Part part) {
        List<Warehouse945.Line> lines = new ArrayList<>();
        JsonNode detail = order.detail();
        for (JsonNode line : detail.path("lines")) {
            BigDecimal ordered = line.path("quantity").decimalValue();
            lines.add(new Warehouse945.Line(
                    line.path("item").asText(), line.path("unit").asText(), code, ordered, part.of(ordered)));
        }
        return new Warehouse945.Notice(
                order.reference(),
                "S" + order.reference().replace("FO-", "") + "-" + number,
                detail.path("purchaseOrder").asText(),
                lines);
    }

    /** Says to the sender that this file of orders was read. */
    void acknowledge(String interchange) {
        int number = books.count("receipt") + 1;
        put("997-" + number + ".edi", Warehouse997.accepting(interchange, number, Instant.now()));
        books.enter("receipt", "997-" + number, "", JsonNodeFactory.instance.objectNode());
    }

    private void ship(Planned next) {
        int told = next.twice() ? 2 : 1;
        for (int i = 0; i < told; i++) {
            int control = books.count("notice") + 1;
            String text = writer.write(next.notice(), control, Instant.now());
            String name = writer.set() + "-" + control;
            put(name + ".edi", text);
            books.enter("notice", name, next.notice().order(), detail(next.notice()));
        }
        books.enter("shipment", next.notice().shipment(), next.notice().order(), detail(next.notice()));
    }

    private static ObjectNode detail(Warehouse945.Notice notice) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("orderNumber", notice.order());
        notice.lines().forEach(line -> detail.withArray("lines")
                .addObject()
                .put("item", line.item())
                .put("shipped", line.shipped()));
        return detail;
    }

    /** Under another name first, as everybody should who puts files where others fetch them. */
    private void put(String name, String text) {
        try {
            Path part = outbox.resolve("." + name + ".part");
            Files.writeString(part, text, StandardCharsets.ISO_8859_1);
            Files.move(part, outbox.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
