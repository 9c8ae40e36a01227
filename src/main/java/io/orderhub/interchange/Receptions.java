package io.orderhub.interchange;

import io.orderhub.canonical.Lane;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes bytes into the ledger and gives them back; what people may do with a reception. */
@Repository
public class Receptions {

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final ReceptionBytes bytes;

    public Receptions(JdbcTemplate jdbc, Transactions transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.bytes = new ReceptionBytes(jdbc);
    }

    /**
     * Stores the bytes in a transaction of its own; when this returns they are committed. Memory does not depend on their
     * number.
     *
     * @throws IOException when the stream fails; nothing is stored then
     */
    public Received receive(NewReception reception, InputStream content) throws IOException {
        try {
            return transactions.in(Workload.PIPELINE, () -> store(reception, content));
        } catch (KnownReception known) {
            return known.received;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether something of this name was received before; for what its sender names once. */
    public boolean knows(NewReception reception) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM reception WHERE key = ?)", Boolean.class, reception.key(0, "")));
    }

    private Received store(NewReception reception, InputStream content) {
        Long id = jdbc.queryForObject("SELECT nextval('reception_id')", Long.class);
        if (id == null) {
            throw new IllegalStateException("The sequence reception_id yields nothing");
        }
        ReceptionBytes.Stored stored = bytes.store(id, content);
        String key = reception.key(stored.size(), HexFormat.of().formatHex(stored.hash()));
        int inserted = jdbc.update(
                """
                INSERT INTO reception (id, key, channel, partner, agreement, name, size, content_hash, lane)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING""",
                id,
                key,
                reception.channel(),
                reception.partner(),
                reception.agreement().orElse(null),
                reception.name(),
                stored.size(),
                stored.hash(),
                reception.lane().ordinal());
        if (inserted == 0) {
            throw new KnownReception(known(key, stored.hash()));
        }
        announce(reception.lane());
        return new Received(id, false, true);
    }

    private Received known(String key, byte[] hash) {
        return jdbc.query(
                        "SELECT id, content_hash = ? FROM reception WHERE key = ?",
                        (row, i) -> new Received(row.getLong(1), true, row.getBoolean(2)),
                        hash,
                        key)
                .get(0);
    }

    /** The raw bytes as they came, read row by row; the caller closes the stream. */
    public InputStream bytes(long reception) {
        return bytes.read(reception);
    }

    /** A part of the raw bytes: an interchange or a document. */
    public InputStream bytes(long reception, long start, long length) {
        return bytes.read(reception, start, length);
    }

    /**
     * Translates a reception again from its stored bytes, in whatever state it is; what became an order keeps its number
     * and is not made twice.
     *
     * @return false when there is no such reception, or it waits for its translation anyway
     */
    public boolean replay(long reception) {
        return transactions.in(Workload.CONSOLE, () -> {
            Optional<Lane> lane = jdbc
                    .query(
                            """
                            UPDATE reception SET state = 'RECEIVED', reason = NULL, attempts = 0, next_at = now(),
                                   lease_token = NULL, lease_until = NULL, done_at = NULL
                            WHERE id = ? AND state <> 'RECEIVED' RETURNING lane""",
                            (row, i) -> Lane.values()[row.getInt(1)],
                            reception)
                    .stream()
                    .findFirst();
            lane.ifPresent(found -> {
                forgetRefusals(reception);
                announce(found);
            });
            return lane.isPresent();
        });
    }

    /** A document that became no order may become one now: its outcome is open again. */
    private void forgetRefusals(long reception) {
        jdbc.update(
                """
                DELETE FROM document_outcome o USING document d
                WHERE d.id = o.document_id AND d.reason IS NOT NULL AND d.id >= ? AND d.id < ?""",
                reception << 24,
                reception + 1 << 24);
    }

    /**
     * Gives a reception up: it is not translated, its control numbers are free again. What became an order stays one.
     *
     * @return false unless it waits or is parked
     */
    public boolean cancel(long reception) {
        return transactions.in(Workload.CONSOLE, () -> {
            int cancelled = jdbc.update(
                    """
                    UPDATE reception SET state = 'CANCELLED', lease_token = NULL, lease_until = NULL, done_at = now()
                    WHERE id = ? AND (state = 'PARKED' OR state = 'RECEIVED')""",
                    reception);
            if (cancelled == 1) {
                jdbc.update("DELETE FROM interchange_key WHERE reception_id = ?", reception);
            }
            return cancelled == 1;
        });
    }

    private void announce(Lane lane) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new ReceptionArrived(lane));
            }
        });
    }

    /** Rolls the bytes back that were stored for nothing. */
    private static final class KnownReception extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Received received;

        KnownReception(Received received) {
            super(null, null, false, false);
            this.received = received;
        }
    }
}
