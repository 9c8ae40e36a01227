package io.orderhub.flow.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.fulfillment.ShipNotice;
import io.orderhub.fulfillment.TrackingEvent;
import io.orderhub.mapping.MappedData;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapped status document, as {@code mappings/x12/945} and {@code mappings/easypost/tracker} make it. */
record StatusRow(long reception, MappedData data) {

    private static final int LONGEST_DETAIL = 200;

    /** A document of kind {@code shipments} is a row for each of its notices; any other is one. */
    static List<StatusRow> of(long reception, MappedData data) {
        if (!data.tree().path("kind").asText().equals("shipments")) {
            return List.of(new StatusRow(reception, data));
        }
        List<StatusRow> rows = new ArrayList<>();
        data.tree()
                .path("notices")
                .forEach(notice -> rows.add(new StatusRow(
                        reception, new MappedData(data.kind(), data.document(), data.agreement(), notice))));
        return rows;
    }

    boolean isShipment() {
        return text(data.tree(), "kind").filter("shipment"::equals).isPresent();
    }

    ShipNotice notice() {
        JsonNode tree = data.tree();
        Map<String, ShipNotice.Carton> cartons = cartons(tree);
        return new ShipNotice(
                OrderId.of(reception, data.document()),
                text(tree, "usage").map(Usage::valueOf).orElse(Usage.PRODUCTION),
                required(tree, "source"),
                text(tree, "warehouse").orElse(""),
                required(tree, "fulfillmentOrder"),
                text(tree, "shipment"),
                shippedAt(tree),
                text(tree, "carrier"),
                text(tree, "service"),
                text(tree, "billOfLading"),
                lines(tree, cartons),
                List.copyOf(cartons.values()),
                hash(tree));
    }

    /** A carton that several loops name is one; it is known by its SSCC, else by its tracking number. */
    private static Map<String, ShipNotice.Carton> cartons(JsonNode tree) {
        Map<String, ShipNotice.Carton> cartons = new LinkedHashMap<>();
        for (JsonNode each : tree.path("cartons")) {
            Optional<String> sscc = text(each, "sscc");
            Optional<String> tracking = text(each, "tracking");
            sscc.or(() -> tracking)
                    .ifPresent(key -> cartons.merge(
                            key,
                            new ShipNotice.Carton(cartons.size() + 1, sscc, tracking),
                            (first, again) -> new ShipNotice.Carton(
                                    first.number(),
                                    first.sscc(),
                                    first.tracking().or(again::tracking))));
        }
        return cartons;
    }

    private List<ShipNotice.Line> lines(JsonNode tree, Map<String, ShipNotice.Carton> cartons) {
        List<ShipNotice.Line> lines = new ArrayList<>();
        for (JsonNode each : tree.path("lines")) {
            List<String> ids = new ArrayList<>();
            each.path("ids").forEach(id -> ids.add(id.asText()));
            lines.add(new ShipNotice.Line(
                    ids,
                    text(each, "lineNumber"),
                    required(each, "code"),
                    quantity(each),
                    text(each, "unit"),
                    text(each, "carton")
                            .map(cartons::get)
                            .map(ShipNotice.Carton::number)
                            .orElse(0)));
        }
        return lines;
    }

    private BigDecimal quantity(JsonNode line) {
        JsonNode shipped = line.path("shipped");
        if (!shipped.isNumber() || shipped.decimalValue().signum() < 0) {
            throw new Unreadable(data.document(), "shipped", shipped.asText());
        }
        return shipped.decimalValue();
    }

    /** Without a time of day: the end of the day, or the receipt if that was before. */
    private Instant shippedAt(JsonNode tree) {
        String day = required(tree, "shippedOn");
        try {
            ZoneId zone = ZoneId.of(text(tree, "zone").orElse("UTC"));
            LocalDate date = LocalDate.parse(day);
            Optional<String> time = text(tree, "shippedTime");
            if (time.isPresent()) {
                LocalTime clock = LocalTime.parse(time.get().substring(0, 4), DateTimeFormatter.ofPattern("HHmm"));
                return date.atTime(clock).atZone(zone).toInstant();
            }
            Instant endOfDay = date.plusDays(1).atStartOfDay(zone).toInstant();
            Instant received = Instant.parse(required(tree, "receivedAt"));
            return received.isBefore(endOfDay) ? received : endOfDay;
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new Unreadable(
                    data.document(),
                    "shippedOn",
                    day + " " + text(tree, "shippedTime").orElse(""));
        }
    }

    /** Over what the notice says, not over when it came. */
    private static byte[] hash(JsonNode tree) {
        ObjectNode said = tree.deepCopy();
        said.remove("receivedAt");
        try {
            return MessageDigest.getInstance("SHA-256").digest(said.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    List<TrackingEvent> events() {
        JsonNode tree = data.tree();
        String source = required(tree, "source");
        List<TrackingEvent> events = new ArrayList<>();
        for (JsonNode each : tree.path("events")) {
            String subject = required(each, "subject");
            String code = required(each, "code");
            Instant at = at(each);
            events.add(new TrackingEvent(
                    String.join(":", source, subject, code, at.toString()),
                    source,
                    subject,
                    code,
                    at,
                    text(each, "detail").map(StatusRow::shortened).orElse(""),
                    Optional.of(reception)));
        }
        return events;
    }

    private Instant at(JsonNode event) {
        String at = required(event, "at");
        try {
            return text(event, "zone")
                    .map(zone -> LocalDateTime.parse(at).atZone(ZoneId.of(zone)).toInstant())
                    .orElseGet(() -> OffsetDateTime.parse(at).toInstant());
        } catch (DateTimeException e) {
            throw new Unreadable(data.document(), "at", at);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }

    private String required(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> new Unreadable(data.document(), field, ""));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asText(""))
                .filter(text -> !text.isBlank() && !node.path(field).isNull());
    }

    /** A field is missing or cannot be read. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Unreadable(int document, String field, String seen) {
            super("document " + document + ", " + field, null, false, false);
            this.finding = Finding.error(
                    ReasonCode.SHIPMENT_NOTICE_INVALID, "document " + document + ", " + field, seen.strip());
        }

        Finding finding() {
            return finding;
        }
    }
}
