package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderKey;
import io.orderhub.canonical.Purpose;
import io.orderhub.cases.Cases;
import io.orderhub.documents.OrderDecision;
import io.orderhub.documents.OrderDecisions;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.KeyHolder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.RevisedOrder;
import io.orderhub.fulfillment.Revision;
import io.orderhub.fulfillment.RevisionBook;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentOutcome.Kind;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Changes and cancellations of orders, in the caller's transaction. One to an order that is not there waits for it; what an
 * order is follows from all that was said of it ({@link RevisedOrder}), so that the order of arrival does not matter and the
 * same thing said twice does nothing.
 */
@Component
class Revisions {

    private static final Comparator<Revision> BY_SEQUENCE =
            Comparator.comparingInt(Revision::sequence).thenComparingInt(Revision::ordinal);

    private final RevisionBook revisions;
    private final OrderBook book;
    private final Revising revising;
    private final DocumentOutcomes outcomes;
    private final Journal journal;
    private final Cases cases;
    private final OrderDecisions decisions;
    private final Clock clock = Clock.systemUTC();
    private final CanonicalJson json = new CanonicalJson();

    Revisions(
            RevisionBook revisions,
            OrderBook book,
            Revising revising,
            DocumentOutcomes outcomes,
            Journal journal,
            Cases cases,
            OrderDecisions decisions) {
        this.revisions = revisions;
        this.book = book;
        this.revising = revising;
        this.outcomes = outcomes;
        this.journal = journal;
        this.cases = cases;
        this.decisions = decisions;
    }

    /** Documents that change or cancel orders; those that have an outcome already are passed over. */
    void take(List<CanonicalOrder> said, Snapshot snapshot) {
        for (CanonicalOrder revision : said) {
            if (outcomes.of(revision.id()).isEmpty()) {
                Optional<KeyHolder> order = book.holder(revision.key());
                order.ifPresentOrElse(
                        known -> outcomes.record(List.of(revise(known, revision, snapshot))), () -> await(revision));
            }
        }
    }

    /** Orders that are there now: what waited for them is done to them. */
    void release(Collection<OrderKey> keys, Snapshot snapshot) {
        for (CanonicalOrder waited : revisions.release(keys)) {
            KeyHolder order = book.holder(waited.key())
                    .orElseThrow(
                            () -> new IllegalStateException("The order that " + waited.id() + " waited for is gone"));
            outcomes.settle(revise(order, waited, snapshot));
            cases.resolve(
                    OrderCases.key(waited.id()),
                    "orderhub",
                    "the order came as " + order.order().id());
        }
    }

    /** A person cancels it. */
    void cancel(KeyHolder order, String by, String comment, Snapshot snapshot) {
        journal.record(List.of(new JournalEntry(order.order().id(), "CANCEL_ASKED", "by " + by + ": " + comment)));
        apply(order, order.order().cancellation(order.order().source()), by, Optional.empty(), snapshot);
    }

    private void await(CanonicalOrder revision) {
        OrderId id = revision.id();
        if (revisions.await(revision)) {
            outcomes.record(List.of(new DocumentOutcome(id, Kind.AWAITS_ORIGINAL, id)));
            cases.open(List.of(OrderCases.awaitsOriginal(revision)));
            journal.record(List.of(
                    Story.received(revision),
                    new JournalEntry(
                            id, "AWAITS_ORIGINAL", revision.purpose() + " of order " + revision.orderNumber())));
        }
    }

    private DocumentOutcome revise(KeyHolder order, CanonicalOrder said, Snapshot snapshot) {
        Kind kind = apply(order, said, said.source().channel(), Optional.of(said.id()), snapshot);
        return new DocumentOutcome(said.id(), kind, order.order().id());
    }

    private Kind apply(
            KeyHolder order, CanonicalOrder said, String source, Optional<OrderId> document, Snapshot snapshot) {
        OrderId id = order.order().id();
        List<Revision> known = revisions.of(id);
        if (known.isEmpty()) {
            known = List.of(new Revision(0, 0, order.order().source().channel(), order.order(), clock.instant()));
        }
        if (known.stream().anyMatch(each -> isSame(each, said))) {
            tell(id, "CHANGE_REPEATED", said, document);
            return Kind.DUPLICATE;
        }
        if (said.revision() > 0
                && known.stream().anyMatch(each -> each.sequence() == said.revision() && each.ordinal() == 0)) {
            Finding taken = Finding.error(ReasonCode.ORDER_CHANGE_CONTRADICTS, "$.revision", "" + said.revision());
            return refuse(order, said, document, List.of(taken), snapshot);
        }
        if (order.status().isClosed() && order.status() != OrderStatus.CANCELLED) {
            Finding late = OrderCases.late("$.purpose", id + " is " + order.status());
            return refuse(order, said, document, List.of(late), snapshot);
        }
        Revision revision = numbered(known, said, source);
        List<Revision> all = new ArrayList<>(known);
        all.add(revision);
        all.sort(BY_SEQUENCE);
        if (RevisedOrder.isCancelled(known) || RevisedOrder.of(known).equals(RevisedOrder.of(all)) && !cancels(said)) {
            revisions.add(id, revision, document);
            tell(id, "CHANGE_STALE", said, document);
            return Kind.STALE;
        }
        OrderDecision decision = revising.revise(order, revision, all, snapshot);
        if (decision.outcome() == OrderDecision.Outcome.REFUSED) {
            return refuse(order, said, document, decision.reasons(), snapshot);
        }
        revisions.add(id, revision, document);
        tell(id, cancels(said) ? "CANCEL_TAKEN" : "CHANGE_TAKEN", said, document);
        document.ifPresent(asked -> decisions.answer(said, decision, snapshot));
        return Kind.APPLIED;
    }

    private static boolean cancels(CanonicalOrder said) {
        return said.purpose() == Purpose.CANCEL;
    }

    private boolean isSame(Revision known, CanonicalOrder said) {
        boolean original = known.sequence() == 0 && known.ordinal() == 0;
        boolean numbered = said.revision() == 0 || said.revision() == known.sequence();
        return !original && numbered && Arrays.equals(json.contentHash(known.said()), json.contentHash(said));
    }

    /** One without a number comes after all that is known. */
    private Revision numbered(List<Revision> known, CanonicalOrder said, String source) {
        if (said.revision() > 0) {
            return new Revision(said.revision(), 0, source, said, clock.instant());
        }
        Revision last = known.stream().max(BY_SEQUENCE).orElseThrow();
        return new Revision(last.sequence(), last.ordinal() + 1, source, said, clock.instant());
    }

    private Kind refuse(
            KeyHolder order, CanonicalOrder said, Optional<OrderId> document, List<Finding> faults, Snapshot snapshot) {
        OrderId id = order.order().id();
        cases.open(List.of(OrderCases.change(id, said, document, faults)));
        tell(id, "CHANGE_REFUSED", said, document);
        document.ifPresent(asked -> decisions.answer(said, refused(order, said, faults), snapshot));
        return Kind.REFUSED;
    }

    /** Line by line as it was said, with the reasons in front: they are about the order that it would have become. */
    private static OrderDecision refused(KeyHolder order, CanonicalOrder said, List<Finding> faults) {
        return OrderDecision.refused(
                order.order().withLines(said.lines()),
                faults.stream()
                        .map(fault -> Finding.error(fault.code(), "$", fault.seen()))
                        .toList());
    }

    private void tell(OrderId order, String event, CanonicalOrder said, Optional<OrderId> document) {
        String what =
                said.purpose().name().toLowerCase(Locale.ROOT) + (said.revision() > 0 ? " " + said.revision() : "");
        String from = document.map(id -> ", document " + id).orElse(", by hand");
        journal.record(List.of(new JournalEntry(order, event, what + from)));
    }
}
