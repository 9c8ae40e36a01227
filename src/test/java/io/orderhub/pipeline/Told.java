package io.orderhub.pipeline;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.Labels;
import io.orderhub.fulfillment.ShipNotice;
import io.orderhub.fulfillment.TrackingEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What warehouses and carriers tell, for tests. */
final class Told {

    private Told() {}

    static Instant at(int minute) {
        return Instant.parse("2027-01-05T10:00:00Z").plusSeconds(60L * minute);
    }

    static Notice notice(OrderId order, String reference) {
        return new Notice(new FulfillmentOrderId(order, 1).toString(), reference);
    }

    /** A 945 as its mapping makes it. */
    static final class Notice {

        private final String fulfillmentOrder;
        private final String reference;
        private final List<ShipNotice.Line> lines = new ArrayList<>();
        private final List<ShipNotice.Carton> cartons = new ArrayList<>();
        private String warehouse = "EAST";
        private Usage usage = Usage.PRODUCTION;
        private int minute = 1;

        private Notice(String fulfillmentOrder, String reference) {
            this.fulfillmentOrder = fulfillmentOrder;
            this.reference = reference;
        }

        Notice line(String sku, String code, String shipped) {
            return line(sku, code, shipped, "EA");
        }

        Notice line(String sku, String code, String shipped, String unit) {
            return line(List.of(sku), code, shipped, unit);
        }

        Notice line(List<String> ids, String code, String shipped, String unit) {
            lines.add(new ShipNotice.Line(
                    ids,
                    Optional.empty(),
                    code,
                    new BigDecimal(shipped),
                    Optional.of(unit),
                    cartons.isEmpty() ? 0 : cartons.size()));
            return this;
        }

        Notice carton(String sscc, String tracking) {
            cartons.add(new ShipNotice.Carton(
                    cartons.size() + 1,
                    Optional.of(sscc).filter(text -> !text.isEmpty()),
                    Optional.of(tracking).filter(text -> !text.isEmpty())));
            return this;
        }

        Notice from(String code) {
            warehouse = code;
            return this;
        }

        Notice at(int newMinute) {
            minute = newMinute;
            return this;
        }

        Notice asTest() {
            usage = Usage.TEST;
            return this;
        }

        ShipNotice build() {
            String content = fulfillmentOrder + reference + warehouse + lines + cartons + minute;
            return new ShipNotice(
                    OrderId.of(77, 1),
                    usage,
                    "x12-945",
                    warehouse,
                    fulfillmentOrder,
                    Optional.of(reference),
                    Told.at(minute),
                    Optional.of("UPSN"),
                    Optional.empty(),
                    Optional.empty(),
                    lines,
                    cartons,
                    UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8))
                            .toString()
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    static TrackingEvent event(String tracking, String code, int minute) {
        return new TrackingEvent(
                "easypost:" + tracking + ":" + code + ":" + minute,
                "easypost",
                tracking,
                code,
                at(minute),
                "Harrisburg PA",
                Optional.of(78L));
    }

    static Labels.Label label(String tracking) {
        return new Labels.Label(
                tracking,
                Optional.of("USPS"),
                Optional.of("Priority"),
                Optional.of("https://labels.invalid/1"),
                "carrier");
    }
}
