package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.fulfillment.TrackingInbox.Fate;
import io.orderhub.fulfillment.TrackingInbox.State;
import io.orderhub.fulfillment.TrackingInbox.Waiting;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Applies what carriers told to parcels, and through them to shipments and orders; many events in one transaction. */
@Component
public class Tracker {

    private final TrackingInbox inbox;
    private final ParcelPlaces places;
    private final OrdersUnderWay orders;
    private final ShipmentStore store;
    private final StatusCodes codes;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    Tracker(
            TrackingInbox inbox,
            ParcelPlaces places,
            OrdersUnderWay orders,
            ShipmentStore store,
            StatusCodes codes,
            Changes changes,
            ApplicationEventPublisher events) {
        this.inbox = inbox;
        this.places = places;
        this.orders = orders;
        this.store = store;
        this.codes = codes;
        this.changes = changes;
        this.events = events;
    }

    /**
     * Applies the oldest new events in the caller's transaction.
     *
     * @return how many were looked at; fewer than the limit when no more were there
     */
    public int apply(int limit) {
        List<Waiting> claimed = inbox.claim(limit);
        if (claimed.isEmpty()) {
            return 0;
        }
        List<Fate> fates = new ArrayList<>(claimed.size());
        List<Waiting> understood = understood(claimed, fates);
        Map<String, List<ParcelPlaces.Place>> known = places.of(
                understood.stream().map(waiting -> waiting.event().subject()).toList());
        List<ParcelPlaces.Place> all =
                known.values().stream().flatMap(List::stream).toList();
        Map<Long, OrderUnderWay> locked = orders.lock(
                all.stream().map(place -> place.fulfillment().order()).toList());
        List<StateChange> changed = new ArrayList<>();
        List<JournalEntry> story = new ArrayList<>();
        for (Waiting waiting : understood) {
            // its own row has room for one parcel: one that it moved, if any
            fates.add(known.getOrDefault(waiting.event().subject(), List.of()).stream()
                    .map(place -> apply(waiting, place, locked, changed, story))
                    .min(Comparator.comparing(Fate::state))
                    .orElseGet(() -> fate(waiting, State.WAITING, Optional.empty())));
        }
        store.save(locked.values());
        places.heard(all);
        inbox.settle(fates);
        changes.tell(changed, story);
        return claimed.size();
    }

    private List<Waiting> understood(List<Waiting> claimed, List<Fate> fates) {
        List<Waiting> understood = new ArrayList<>(claimed.size());
        Set<String> told = new HashSet<>();
        for (Waiting waiting : claimed) {
            TrackingEvent event = waiting.event();
            if (!codes.knows(event.source(), event.code())) {
                fates.add(fate(waiting, State.IGNORED, Optional.of(ReasonCode.STATUS_CODE_UNKNOWN.name())));
                if (told.add(event.source() + '\n' + event.code())) {
                    raiseUnknown(event);
                }
            } else if (codes.of(event.source(), event.code()).isEmpty()) {
                fates.add(fate(waiting, State.IGNORED, Optional.of("says nothing about where it is")));
            } else {
                understood.add(waiting);
            }
        }
        return understood;
    }

    /** One case for a code, however many parcels it is told of. */
    private void raiseUnknown(TrackingEvent event) {
        List<String> subjects = new ArrayList<>(List.of("status-code:" + event.source()));
        event.reception().ifPresent(reception -> subjects.add("reception:" + reception));
        events.publishEvent(new ExceptionRaised(
                "status-code:" + event.source() + ":" + event.code(),
                ReasonCode.STATUS_CODE_UNKNOWN,
                subjects,
                List.of(Finding.error(
                        ReasonCode.STATUS_CODE_UNKNOWN,
                        "config/status-codes/" + event.source() + ".csv",
                        event.code()))));
    }

    private Fate apply(
            Waiting waiting,
            ParcelPlaces.Place place,
            Map<Long, OrderUnderWay> locked,
            List<StateChange> changed,
            List<JournalEntry> story) {
        TrackingEvent event = waiting.event();
        FulfillmentStatus reported = codes.of(event.source(), event.code()).orElseThrow();
        FulfillmentOrderId number = place.fulfillment();
        OrderUnderWay order = locked.get(number.order().value());
        ParcelUnderWay parcel = order.part(number.number()).orElseThrow().parcels.stream()
                .filter(each -> each.id == place.parcel())
                .findFirst()
                .orElseThrow();
        Progress before = parcel.progress();
        FulfillmentStatus shown = parcel.status();
        boolean moved = parcel.join(reported, event.at());
        Optional<String> ignored = Optional.empty();
        if (moved) {
            changed.add(new StateChange(
                    order.id,
                    Optional.of(number),
                    Optional.of(new ShipmentId(number, parcel.shipment)).filter(id -> id.number() > 0),
                    Optional.of(parcel.name()),
                    shown.name(),
                    parcel.status().name(),
                    event.at(),
                    event.source()));
            changed.addAll(order.settle(event.at(), event.source()));
        } else if (parcel.progress().equals(before) || !parcel.progress().shows(reported)) {
            ignored = Optional.of(before.stale(reported, event.at()));
            story.add(new JournalEntry(
                    order.id,
                    "STATUS_IGNORED",
                    parcel.name() + " " + reported + " of " + event.at() + " by " + event.source() + ": "
                            + ignored.get()));
        }
        return new Fate(
                waiting.id(),
                ignored.isPresent() ? State.IGNORED : State.APPLIED,
                ignored,
                Optional.of(reported),
                Optional.of(order.id),
                parcel.id);
    }

    private static Fate fate(Waiting waiting, State state, Optional<String> outcome) {
        return new Fate(waiting.id(), state, outcome, Optional.empty(), Optional.<OrderId>empty(), 0);
    }

    /**
     * Looks again at events that wait for their parcel, and tells of those that have waited for long.
     *
     * @return whether there is anything to apply
     */
    public boolean wake(Duration patience) {
        boolean found = inbox.wake() > 0;
        inbox.overdue(patience).forEach(waiting -> {
            TrackingEvent event = waiting.event();
            List<String> subjects = new ArrayList<>(List.of("tracking:" + event.subject()));
            event.reception().ifPresent(reception -> subjects.add("reception:" + reception));
            events.publishEvent(new ExceptionRaised(
                    "tracking:" + event.source() + ":" + event.subject(),
                    ReasonCode.TRACKING_PARCEL_UNKNOWN,
                    subjects,
                    List.of(Finding.error(
                            ReasonCode.TRACKING_PARCEL_UNKNOWN,
                            event.source() + " " + event.code(),
                            event.subject()))));
        });
        return found;
    }
}
