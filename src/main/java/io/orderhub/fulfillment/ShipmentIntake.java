package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes what warehouses say they shipped, many notices in the caller's transaction. */
@Component
public class ShipmentIntake {

    private final OrdersUnderWay orders;
    private final ShipmentStore store;
    private final BackOrders backOrders;
    private final Orders documents;
    private final StatusCodes codes;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    ShipmentIntake(
            OrdersUnderWay orders,
            ShipmentStore store,
            BackOrders backOrders,
            Orders documents,
            StatusCodes codes,
            Changes changes,
            ApplicationEventPublisher events) {
        this.orders = orders;
        this.store = store;
        this.backOrders = backOrders;
        this.documents = documents;
        this.codes = codes;
        this.changes = changes;
        this.events = events;
    }

    /**
     * Stores the shipments that can be true, and tells what follows from each notice. What a warehouse will not ship of a
     * finished line is waited for or given up, as {@code rest} says; should it ship that later all the same, it is taken
     * back from there.
     */
    public List<ShipOutcome> take(List<ShipNotice> notices, ShortLine.Disposition rest) {
        Map<Long, OrderUnderWay> locked = orders.lock(notices.stream()
                .flatMap(notice -> FulfillmentOrderId.parse(notice.fulfillmentOrder()).stream())
                .map(FulfillmentOrderId::order)
                .toList());
        List<ShipOutcome> outcomes = new ArrayList<>(notices.size());
        List<StateChange> changed = new ArrayList<>();
        List<JournalEntry> story = new ArrayList<>();
        for (ShipNotice notice : notices) {
            outcomes.add(take(notice, rest, locked, changed, story));
        }
        store.save(locked.values());
        changes.tell(changed, story);
        return outcomes;
    }

    private ShipOutcome take(
            ShipNotice notice,
            ShortLine.Disposition rest,
            Map<Long, OrderUnderWay> locked,
            List<StateChange> changed,
            List<JournalEntry> story) {
        Optional<FulfillmentOrderId> id = FulfillmentOrderId.parse(notice.fulfillmentOrder());
        Optional<OrderUnderWay> order =
                id.map(number -> locked.get(number.order().value())).filter(Objects::nonNull);
        Optional<FulfillmentUnderWay> part = order.flatMap(
                        known -> known.part(id.orElseThrow().number()))
                .filter(known -> known.warehouse.equals(notice.warehouse()));
        if (part.isEmpty()) {
            return refused(notice, ReasonCode.SHIPMENT_ORDER_UNKNOWN, notice.fulfillmentOrder());
        }
        if (notice.usage() == Usage.TEST && order.get().usage == Usage.PRODUCTION) {
            return refused(
                    notice,
                    ReasonCode.SHIPMENT_ORDER_UNKNOWN,
                    notice.fulfillmentOrder() + " is no test order, and the notice is a test");
        }
        Optional<ShipmentUnderWay> known = part.get().shipment(notice.key());
        if (known.isPresent()) {
            return repeated(notice, part.get(), known.get(), story);
        }
        CanonicalOrder document = documents.order(order.get().id).orElseThrow().order();
        ShippedQuantities quantities = new ShippedQuantities(part.get(), document, codes);
        Optional<Finding> fault = quantities.read(notice);
        ShipmentBooking booking = new ShipmentBooking(order.get(), part.get(), quantities, notice);
        if (fault.isEmpty()) {
            fault = booking.fault();
        }
        if (fault.isPresent()) {
            story.add(new JournalEntry(
                    order.get().id,
                    "SHIPMENT_REFUSED",
                    notice.source() + " " + notice.key() + ": " + fault.get().message()));
            return new ShipOutcome.Refused(notice, fault.get());
        }
        List<ShipOutcome.StockMove> moves = booking.book(rest);
        write(booking);
        story.addAll(booking.story());
        changed.addAll(booking.changes());
        if (!booking.tooLate().isEmpty()) {
            events.publishEvent(Recalls.tooLate(id.orElseThrow(), String.join(", ", booking.tooLate())));
        }
        return new ShipOutcome.Shipped(notice, booking.id(), moves, booking.freed(), booking.emptied());
    }

    private void write(ShipmentBooking booking) {
        store.add(
                booking.part(),
                booking.shipment(),
                booking.notice(),
                booking.quantities().lines());
        if (booking.touchesMissing()) {
            store.setMissing(booking.part());
            backOrders.set(booking.waiting());
        }
    }

    private static ShipOutcome repeated(
            ShipNotice notice, FulfillmentUnderWay part, ShipmentUnderWay known, List<JournalEntry> story) {
        ShipmentId id = new ShipmentId(part.id, known.number);
        OrderId order = part.id.order();
        if (!Arrays.equals(known.hash, notice.hash())) {
            story.add(new JournalEntry(
                    order,
                    "SHIPMENT_REFUSED",
                    notice.source() + " " + notice.key() + " is " + id + " with other content"));
            return refused(notice, ReasonCode.SHIPMENT_CONTRADICTS, notice.key() + " is " + id);
        }
        story.add(new JournalEntry(
                order,
                "SHIPMENT_IGNORED",
                notice.source() + " " + notice.key() + " of reception "
                        + notice.document().reception() + " is " + id + " again"));
        return new ShipOutcome.Repeated(notice, id);
    }

    private static ShipOutcome refused(ShipNotice notice, ReasonCode code, String seen) {
        return new ShipOutcome.Refused(notice, Finding.error(code, "shipment " + notice.key(), seen));
    }

    static BigDecimal orZero(Map<Integer, BigDecimal> quantities, int line) {
        return quantities.getOrDefault(line, BigDecimal.ZERO);
    }
}
