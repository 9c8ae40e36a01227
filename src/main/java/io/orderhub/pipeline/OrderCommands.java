package io.orderhub.pipeline;

import io.orderhub.allocation.Allocator.Reading;
import io.orderhub.canonical.OrderId;
import io.orderhub.cases.Cases;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.documents.OrderDecisions;
import io.orderhub.fulfillment.EncodedOrder;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.KeyHolder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Snapshot;
import io.orderhub.validation.Verdict;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people do with an order. */
@Component
public class OrderCommands {

    private final Transactions transactions;
    private final Judge judge;
    private final Placement placement;
    private final OrderBook book;
    private final Journal journal;
    private final Cases cases;
    private final Configuration configuration;
    private final OrderDecisions decisions;
    private final Revisions revisions;

    OrderCommands(
            Transactions transactions,
            Judge judge,
            Placement placement,
            OrderBook book,
            Journal journal,
            Cases cases,
            Configuration configuration,
            OrderDecisions decisions,
            Revisions revisions) {
        this.transactions = transactions;
        this.judge = judge;
        this.placement = placement;
        this.book = book;
        this.journal = journal;
        this.cases = cases;
        this.configuration = configuration;
        this.decisions = decisions;
        this.revisions = revisions;
    }

    /** What became of a release. */
    public enum Released {
        /** The order went on; its status says how far. */
        DONE,
        /** The rules refuse it still; the case has the findings of today. */
        STILL_REFUSED,
        /** It is neither held nor refused. */
        NOT_WAITING,
        /** Another order has its number meanwhile. */
        NUMBER_TAKEN,
        /** There is no such order, or somebody else is at it. */
        NOT_FOUND
    }

    /**
     * Lets a held order go whatever holds it, or judges a refused one again after what was wrong has been mended.
     *
     * @param by who wants it
     * @param comment why; kept in the journal and in the case
     */
    public Released release(OrderId id, String by, String comment) {
        // one order at a time, and people wait: stock is locked at once instead of tried first
        return transactions.in(
                Workload.CONSOLE,
                () -> book.lock(id).map(stored -> release(stored, by, comment)).orElse(Released.NOT_FOUND));
    }

    /** What became of a cancellation. */
    public enum Cancelled {
        /** As far as it could be: the order's status, journal and cases say how far. */
        DONE,
        /** It is cancelled already, and nothing was done. */
        BEFORE,
        /** All of it has been delivered or came back, or it was never taken. */
        TOO_LATE,
        /** There is no such order, or somebody else is at it. */
        NOT_FOUND
    }

    /**
     * Cancels what of the order can still be taken back; warehouses that have it are asked.
     *
     * @param by who wants it
     * @param comment why; kept in the journal
     */
    public Cancelled cancel(OrderId id, String by, String comment) {
        return transactions.in(
                Workload.CONSOLE,
                () -> book.lock(id).map(stored -> cancel(stored, by, comment)).orElse(Cancelled.NOT_FOUND));
    }

    private Cancelled cancel(KeyHolder stored, String by, String comment) {
        return switch (stored.status()) {
            case CANCELLED -> Cancelled.BEFORE;
            case DELIVERED, RETURNED, REFUSED -> Cancelled.TOO_LATE;
            default -> {
                revisions.cancel(stored, by, comment, configuration.current());
                yield Cancelled.DONE;
            }
        };
    }

    private Released release(KeyHolder stored, String by, String comment) {
        EncodedOrder order = book.encode(stored.order());
        return switch (stored.status()) {
            case HELD -> goOn(judge.judgeReleased(order), by, comment, true);
            case REFUSED ->
                book.holder(stored.order().key()).isPresent()
                        ? Released.NUMBER_TAKEN
                        : goOn(judge.judge(List.of(order)).get(0), by, comment, false);
            default -> Released.NOT_WAITING;
        };
    }

    /** @param undecided whether the partner has not been told yet what becomes of the order */
    private Released goOn(Judged order, String by, String comment, boolean undecided) {
        Snapshot snapshot = configuration.current();
        journal.record(List.of(
                new JournalEntry(order.id(), "RELEASED", "by " + by + ": " + comment),
                Story.judged(order, snapshot.version())));
        if (undecided || !order.isRefused()) {
            decisions.tell(order.decision().stream().toList(), snapshot);
        }
        if (order.verdict() instanceof Verdict.Refused) {
            cases.open(List.of(OrderCases.refused(order.order(), order.findings())));
            return Released.STILL_REFUSED;
        }
        book.setStatus(Map.of(order.id(), order.status()));
        cases.resolve(OrderCases.key(order.id()), by, comment);
        if (order.wantsStock()) {
            Placing placing = new Placing(order.order(), order.demands(), 0, false);
            book.setStatus(placement.place(List.of(placing), snapshot, Reading.LOCKED));
        } else if (order.verdict() instanceof Verdict.Held) {
            cases.open(List.of(OrderCases.held(order.order(), order.findings())));
        }
        revisions.release(List.of(order.order().key()), snapshot);
        return Released.DONE;
    }
}
