package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.cases.Cases;
import io.orderhub.fulfillment.EncodedOrder;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.KeyHolder;
import io.orderhub.fulfillment.NewOrder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.RevisionBook;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What to do with orders that are there already (DESIGN §3): a document seen again is nothing, an order sent again with
 * the same content is a line in the first one's journal, with another content a case.
 */
@Component
class Repeats {

    private final OrderBook book;
    private final DocumentOutcomes outcomes;
    private final Journal journal;
    private final Cases cases;
    private final RevisionBook revisions;
    private final CanonicalJson json = new CanonicalJson();

    Repeats(OrderBook book, DocumentOutcomes outcomes, Journal journal, Cases cases, RevisionBook revisions) {
        this.book = book;
        this.outcomes = outcomes;
        this.journal = journal;
        this.cases = cases;
        this.revisions = revisions;
    }

    /** @return orders that were held and are paid now, to be judged again */
    List<EncodedOrder> handle(List<EncodedOrder> repeated, Snapshot snapshot) {
        List<EncodedOrder> paid = new ArrayList<>();
        Set<OrderId> known = repeated.isEmpty()
                ? Set.of()
                : book.known(repeated.stream().map(EncodedOrder::id).toList());
        for (EncodedOrder again : repeated) {
            if (!known.contains(again.id())) {
                handle(again, snapshot).ifPresent(paid::add);
            }
        }
        return paid;
    }

    private Optional<EncodedOrder> handle(EncodedOrder again, Snapshot snapshot) {
        Optional<KeyHolder> first = book.holder(again.order().key());
        if (first.isEmpty()) {
            throw new IllegalStateException(again.id() + " was not stored, and no other order has its key");
        }
        KeyHolder said = new KeyHolder(
                revisions.original(first.get().order().id()).orElse(first.get().order()),
                first.get().status());
        return switch (Repetition.of(again.order(), said, json)) {
            case SAME -> repeat(again.order(), first.get(), "said again");
            case PAYMENT_CAME -> pay(again.order(), first.get());
            case DIFFERENT -> refuse(again, first.get(), snapshot);
        };
    }

    private Optional<EncodedOrder> repeat(CanonicalOrder again, KeyHolder first, String how) {
        OrderId id = first.order().id();
        DocumentOutcome outcome = new DocumentOutcome(again.id(), DocumentOutcome.Kind.DUPLICATE, id);
        if (!outcomes.record(List.of(outcome)).isEmpty()) {
            journal.record(List.of(new JournalEntry(id, "REPEATED", how + " as " + again.id())));
        }
        return Optional.empty();
    }

    private Optional<EncodedOrder> pay(CanonicalOrder again, KeyHolder first) {
        repeat(again, first, "payment came, said again");
        CanonicalOrder paid = first.order().withPayment(again.payment());
        book.replace(paid.id(), paid);
        return Optional.of(book.encode(paid));
    }

    private Optional<EncodedOrder> refuse(EncodedOrder again, KeyHolder first, Snapshot snapshot) {
        OrderId id = again.id();
        Finding finding = Finding.error(
                ReasonCode.ORDER_DUPLICATE_DIFFERS,
                "$.orderNumber",
                again.order().orderNumber() + " is " + first.order().id());
        book.add(List.of(new NewOrder(again, OrderStatus.REFUSED)), snapshot.version());
        outcomes.record(List.of(new DocumentOutcome(id, DocumentOutcome.Kind.REFUSED, id)));
        cases.open(List.of(OrderCases.refused(again.order(), List.of(finding))));
        journal.record(List.of(
                Story.received(again.order()),
                new JournalEntry(id, "REFUSED", "differs from " + first.order().id() + ", which has the same number"),
                new JournalEntry(
                        first.order().id(), "REPEATED", "with other content as " + id + ", which is refused")));
        return Optional.empty();
    }
}
