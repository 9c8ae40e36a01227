package io.orderhub.flow.translate;

import io.orderhub.interchange.LedgerDocument;
import io.orderhub.interchange.TranslationLedger;
import io.orderhub.mapping.MappedOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands orders and documents on in chunks, a few of them on the way at a time: memory does not grow with the file. */
final class OrderChunks {

    private static final int MOST_ORDERS = 500;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ON_THE_WAY = 4;
    private static final long TICK_MILLIS = 500;

    private final SharedChunk shared;
    private final TranslationLedger ledger;
    private final Runnable heartbeat;
    private final Runnable betweenChunks;
    private final Deque<CompletableFuture<Void>> onTheWay = new ArrayDeque<>();
    private List<TopicRecord> records = new ArrayList<>();
    private List<LedgerDocument> documents = new ArrayList<>();
    private int bytes;

    /**
     * @param heartbeat while something is waited for, too
     * @param betweenChunks when one was handed on and another may follow
     */
    OrderChunks(SharedChunk shared, TranslationLedger ledger, Runnable heartbeat, Runnable betweenChunks) {
        this.shared = shared;
        this.ledger = ledger;
        this.heartbeat = heartbeat;
        this.betweenChunks = betweenChunks;
    }

    void add(LedgerDocument document) {
        documents.add(document);
        handOnIfFull();
    }

    void add(LedgerDocument document, MappedOrder order) {
        TopicRecord record = shared.record(order);
        documents.add(document);
        records.add(record);
        bytes += record.value().length;
        handOnIfFull();
    }

    private void handOnIfFull() {
        if (documents.size() >= MOST_ORDERS || bytes >= MOST_BYTES) {
            handOn();
        }
    }

    private void handOn() {
        send();
        shared.send();
        ledger.documents(documents);
        documents = new ArrayList<>();
        while (onTheWay.size() > MOST_ON_THE_WAY) {
            awaitNext();
        }
        heartbeat.run();
        betweenChunks.run();
    }

    /** Orders that are left go to the broker, with those of the receptions beside this one. */
    void send() {
        if (!records.isEmpty()) {
            onTheWay.add(shared.add(records));
        }
        records = new ArrayList<>();
        bytes = 0;
    }

    /**
     * Returns when the broker has acknowledged everything; failed once, it fails again.
     *
     * @return documents still to be written, with the end of the translation
     */
    List<LedgerDocument> drain() {
        send();
        shared.send();
        heartbeat.run();
        while (!onTheWay.isEmpty()) {
            awaitNext();
        }
        return documents;
    }

    private void awaitNext() {
        await(onTheWay.element());
        onTheWay.remove();
    }

    private void await(CompletableFuture<Void> chunk) {
        while (true) {
            try {
                chunk.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                heartbeat.run();
            } catch (ExecutionException e) {
                throw new CamelOrderPublisher.NotPublished(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CamelOrderPublisher.NotPublished(e);
            }
        }
    }
}
