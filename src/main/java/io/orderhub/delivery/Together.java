package io.orderhub.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionException;

/**
 * Lets threads that want the same kind of thing at the same time have it done at once: whoever comes while others' wishes are
 * being done waits, and goes with all who waited too. Nobody waits for company, so a wish alone is done at once.
 *
 * @param <W> a wish
 * @param <R> what comes of it
 */
final class Together<W, R> {

    private static final int MOST = 64;

    private final Function<List<W>, List<Supplier<R>>> work;
    private final Deque<Seat<W, R>> waiting = new ArrayDeque<>();
    private boolean underWay;

    /**
     * @param work does some wishes; for each, in their order, what returns its outcome or throws what is wrong with it. When
     *     it throws itself, none of them is done, and each is tried alone
     */
    Together(Function<List<W>, List<Supplier<R>>> work) {
        this.work = work;
    }

    private record Seat<W, R>(W wish, CompletableFuture<Boolean> leads, CompletableFuture<Supplier<R>> outcome) {

        static <W, R> Seat<W, R> of(W wish) {
            return new Seat<>(wish, new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /** Returns, or throws, once it is done. */
    R one(W wish) {
        Seat<W, R> seat = Seat.of(wish);
        if (isFirst(seat) || seat.leads().join()) {
            lead();
        }
        try {
            return seat.outcome().join().get();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** How many go next. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean isFirst(Seat<W, R> seat) {
        waiting.addLast(seat);
        boolean first = !underWay;
        underWay = true;
        return first;
    }

    /** For the thread whose wish is the first of those that wait. */
    private void lead() {
        List<Seat<W, R>> group = next();
        try {
            settle(group);
        } catch (RuntimeException e) {
            group.forEach(seat -> seat.outcome().completeExceptionally(e));
        } finally {
            group.forEach(seat -> seat.outcome().completeExceptionally(new IllegalStateException("not done")));
            group.forEach(seat -> seat.leads().complete(false));
            handOver();
        }
    }

    /** Leaves those open whom nobody need try after what it throws: the database is away for all. */
    private void settle(List<Seat<W, R>> group) {
        try {
            List<Supplier<R>> outcomes =
                    work.apply(group.stream().map(Seat::wish).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                throw e;
            }
            group.forEach(seat -> alone(seat));
        }
    }

    private void alone(Seat<W, R> seat) {
        try {
            settle(List.of(seat));
        } catch (TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            seat.outcome().completeExceptionally(e);
        }
    }

    private synchronized List<Seat<W, R>> next() {
        List<Seat<W, R>> group = new ArrayList<>();
        while (group.size() < MOST && !waiting.isEmpty()) {
            group.add(waiting.removeFirst());
        }
        return group;
    }

    private synchronized void handOver() {
        Seat<W, R> next = waiting.peekFirst();
        underWay = next != null;
        if (next != null) {
            next.leads().complete(true);
        }
    }
}
