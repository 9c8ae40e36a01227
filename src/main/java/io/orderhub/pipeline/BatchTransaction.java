package io.orderhub.pipeline;

import io.orderhub.allocation.Allocator;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Purpose;
import io.orderhub.cases.Cases;
import io.orderhub.cases.NewCase;
import io.orderhub.documents.DocumentClocks;
import io.orderhub.documents.OrderDecisions;
import io.orderhub.fulfillment.EncodedOrder;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.NewOrder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.partner.Snapshot;
import io.orderhub.validation.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The steps of one batch within one transaction, set by set; the measured shape of ecosystem note "PostgreSQL". */
@Component
class BatchTransaction {

    private final Judge judge;
    private final OrderBook book;
    private final Repeats repeats;
    private final Placement placement;
    private final DocumentOutcomes outcomes;
    private final Journal journal;
    private final Cases cases;
    private final OrderDecisions decisions;
    private final DocumentClocks clocks;
    private final Revisions revisions;

    BatchTransaction(
            Judge judge,
            OrderBook book,
            Repeats repeats,
            Placement placement,
            DocumentOutcomes outcomes,
            Journal journal,
            Cases cases,
            OrderDecisions decisions,
            DocumentClocks clocks,
            Revisions revisions) {
        this.judge = judge;
        this.book = book;
        this.repeats = repeats;
        this.placement = placement;
        this.outcomes = outcomes;
        this.journal = journal;
        this.cases = cases;
        this.decisions = decisions;
        this.clocks = clocks;
        this.revisions = revisions;
    }

    /** @param orders sorted by id, each once */
    void run(List<EncodedOrder> orders, Snapshot snapshot, Allocator.Reading reading) {
        List<EncodedOrder> repeated = new ArrayList<>();
        Map<Boolean, List<EncodedOrder>> original = orders.stream()
                .collect(Collectors.partitioningBy(each -> each.order().purpose() == Purpose.ORIGINAL));
        List<Judged> fresh = store(judge.judge(original.get(true)), snapshot, repeated);
        recordVerdicts(fresh, snapshot);
        List<Judged> paid = judge.judge(repeats.handle(repeated, snapshot));
        place(fresh, paid, snapshot, reading);
        revisions.release(
                fresh.stream()
                        .filter(order -> !order.isRefused())
                        .map(order -> order.order().key())
                        .toList(),
                snapshot);
        revisions.take(original.get(false).stream().map(EncodedOrder::order).toList(), snapshot);
    }

    /** Those that take a key first: a refused order takes none, so that the index does not show that its key is taken. */
    private List<Judged> store(List<Judged> judged, Snapshot snapshot, List<EncodedOrder> repeated) {
        Map<Boolean, List<Judged>> refused = judged.stream().collect(Collectors.partitioningBy(Judged::isRefused));
        Set<OrderId> stored = add(refused.get(false), snapshot);
        List<Judged> firstTime =
                refused.get(true).stream().filter(order -> !repeats(order)).toList();
        stored.addAll(add(firstTime, snapshot));
        Map<Boolean, List<Judged>> fresh =
                judged.stream().collect(Collectors.partitioningBy(order -> stored.contains(order.id())));
        fresh.get(false).forEach(order -> repeated.add(order.encoded()));
        return fresh.get(true);
    }

    private boolean repeats(Judged order) {
        return book.holder(order.order().key())
                .filter(holder -> holder.order().id().value() < order.id().value())
                .isPresent();
    }

    private Set<OrderId> add(List<Judged> orders, Snapshot snapshot) {
        return book.add(
                orders.stream()
                        .map(order -> new NewOrder(order.encoded(), order.status()))
                        .toList(),
                snapshot.version());
    }

    private void recordVerdicts(List<Judged> fresh, Snapshot snapshot) {
        List<JournalEntry> entries = new ArrayList<>(fresh.size() * 2);
        List<NewCase> opened = new ArrayList<>();
        for (Judged order : fresh) {
            entries.add(Story.received(order.order()));
            entries.add(Story.judged(order, snapshot.version()));
            if (order.isRefused()) {
                opened.add(OrderCases.refused(order.order(), order.findings()));
            } else if (order.verdict() instanceof Verdict.Held) {
                opened.add(OrderCases.held(order.order(), order.findings()));
            }
        }
        journal.record(entries);
        cases.open(opened);
        outcomes.record(fresh.stream()
                .map(order -> new DocumentOutcome(order.id(), outcome(order), order.id()))
                .toList());
        clocks.awaitDecisions(fresh.stream().map(Judged::order).toList(), snapshot);
        tellWithoutStock(fresh, snapshot);
    }

    /** The others are told of when it is known what they get. */
    private void tellWithoutStock(List<Judged> orders, Snapshot snapshot) {
        decisions.tell(
                orders.stream().flatMap(order -> order.decision().stream()).toList(), snapshot);
    }

    private static DocumentOutcome.Kind outcome(Judged order) {
        return switch (order.status()) {
            case REFUSED -> DocumentOutcome.Kind.REFUSED;
            case HELD -> DocumentOutcome.Kind.HELD;
            default -> DocumentOutcome.Kind.ACCEPTED;
        };
    }

    private void place(List<Judged> fresh, List<Judged> paid, Snapshot snapshot, Allocator.Reading reading) {
        Map<OrderId, OrderStatus> changed = new HashMap<>();
        paid.forEach(order -> {
            changed.put(order.id(), order.status());
            journal.record(List.of(Story.judged(order, snapshot.version())));
            cases.resolve(OrderCases.key(order.id()), "orderhub", "the payment came");
            if (order.isRefused()) {
                cases.open(List.of(OrderCases.refused(order.order(), order.findings())));
            }
        });
        tellWithoutStock(paid, snapshot);
        List<Placing> placings = new ArrayList<>(fresh.size() + paid.size());
        paid.stream().filter(Judged::wantsStock).map(BatchTransaction::placing).forEach(placings::add);
        fresh.stream().filter(Judged::wantsStock).map(BatchTransaction::placing).forEach(placings::add);
        placings.sort(Comparator.comparingLong(placing -> placing.order().id().value()));
        placement.place(placings, snapshot, reading).forEach((id, status) -> {
            // fresh orders were stored as ready, which is what most of them are
            if (status != OrderStatus.READY_FOR_FULFILLMENT) {
                changed.put(id, status);
            }
        });
        book.setStatus(changed);
    }

    private static Placing placing(Judged order) {
        return new Placing(order.order(), order.demands(), 0, false);
    }
}
