package io.orderhub.fulfillment;

import io.orderhub.canonical.Usage;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a warehouse answers to a recall without shipping anything: it will not ship the goods, or it has shipped them. */
@Component
public class Recalls {

    private final OrdersUnderWay orders;
    private final ShipmentStore store;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    Recalls(OrdersUnderWay orders, ShipmentStore store, Changes changes, ApplicationEventPublisher events) {
        this.orders = orders;
        this.store = store;
        this.changes = changes;
        this.events = events;
    }

    /**
     * It ships none of what was recalled. Told again it does nothing. In the caller's transaction.
     *
     * @return goods to be given back to stock, and whether nothing of the fulfillment order is left
     */
    public Amendments.Amended granted(FulfillmentOrderId id, Instant at, String source) {
        Map<Long, OrderUnderWay> locked = orders.lock(List.of(id.order()));
        Optional<OrderUnderWay> order =
                Optional.ofNullable(locked.get(id.order().value()));
        Optional<FulfillmentUnderWay> part = order.flatMap(known -> known.part(id.number()));
        if (part.isEmpty() || part.get().recalled.isEmpty()) {
            return new Amendments.Amended(
                    List.of(), Set.of(), order.map(OrderUnderWay::status).orElse(OrderStatus.CANCELLED));
        }
        List<Amendment.Freed> freed = new ArrayList<>();
        for (FulfillmentLine line : List.copyOf(part.get().lines)) {
            BigDecimal taken = settle(order.get(), part.get(), line, part.get().openOf(line));
            if (taken.signum() > 0 && order.get().usage == Usage.PRODUCTION) {
                freed.add(new Amendment.Freed(part.get().warehouse, line.item(), taken));
            }
        }
        part.get().recalled.clear();
        part.get().recallChanged = true;
        List<StateChange> changed = order.get().settle(at, source);
        store.save(locked.values());
        changes.tell(
                changed,
                List.of(new JournalEntry(
                        id.order(), "RECALL_GRANTED", source + " does not ship what was recalled of " + id)));
        boolean empty = part.get().status() == FulfillmentStatus.CANCELLED;
        return new Amendments.Amended(
                freed, empty ? Set.of(id.number()) : Set.of(), order.get().status());
    }

    /** It ships all the same: the recall is over, and a case says so. In the caller's transaction. */
    public void refused(FulfillmentOrderId id, String source, String why) {
        Map<Long, OrderUnderWay> locked = orders.lock(List.of(id.order()));
        Optional.ofNullable(locked.get(id.order().value()))
                .flatMap(order -> order.part(id.number()))
                .filter(part -> !part.recalled.isEmpty())
                .ifPresent(part -> {
                    part.recalled.clear();
                    part.recallChanged = true;
                    store.save(locked.values());
                    changes.tell(
                            List.of(), List.of(new JournalEntry(id.order(), "RECALL_REFUSED", source + ": " + why)));
                    events.publishEvent(tooLate(id, source + ": " + why));
                });
    }

    static ExceptionRaised tooLate(FulfillmentOrderId id, String seen) {
        return new ExceptionRaised(
                "recall:" + id,
                ReasonCode.ORDER_CHANGE_TOO_LATE,
                List.of("order:" + id.order()),
                List.of(Finding.error(ReasonCode.ORDER_CHANGE_TOO_LATE, id.toString(), seen)));
    }

    /** Takes back at most so much of what was recalled of a line, for good. */
    static BigDecimal settle(OrderUnderWay order, FulfillmentUnderWay part, FulfillmentLine line, BigDecimal atMost) {
        BigDecimal taken = part.recalledOf(line).min(atMost);
        if (taken.signum() > 0) {
            part.setRecalled(line, part.recalledOf(line).subtract(taken));
            part.lower(line, taken);
            order.cancelledNow.merge(line.line(), taken, BigDecimal::add);
        }
        return taken.max(BigDecimal.ZERO);
    }
}
