package io.orderhub.interchange;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.edi.EdiEvent.InterchangeStart;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who came first with an interchange's control number (DESIGN §3). */
@Repository
public class InterchangeKeys {

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final ReceptionBytes bytes;

    public InterchangeKeys(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.bytes = new ReceptionBytes(jdbc);
    }

    /** An interchange by its place in the ledger; the number counts from 1 in its reception. */
    public record Place(long reception, int number) {

        /** {@code IC-12-1} */
        public String name() {
            return InterchangeName.of(reception, number);
        }
    }

    /**
     * Takes the interchange's key for this reception, in a transaction of its own and before any of its orders goes out.
     *
     * @return the interchange of another reception that had it before; empty when this one may go on
     */
    public Optional<Place> take(String partner, InterchangeStart start, Place place) {
        String sender = start.sender().qualifier() + "/" + start.sender().id();
        Object[] key = {partner, sender, start.control(), start.usage(), start.standard()};
        Place owner = transactions.in(Workload.PIPELINE, () -> {
            jdbc.update(
                    """
                    INSERT INTO interchange_key (partner, sender, control, usage, standard, reception_id, number)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                    append(key, place.reception(), place.number()));
            return jdbc.queryForObject(
                    """
                    SELECT reception_id, number FROM interchange_key
                    WHERE partner = ? AND sender = ? AND control = ? AND usage = ? AND standard = ?""",
                    (row, i) -> new Place(row.getLong(1), row.getInt(2)),
                    key);
        });
        return Optional.ofNullable(owner).filter(found -> found.reception() != place.reception());
    }

    /** How an interchange compares with an earlier one under its key. */
    public enum Likeness {
        SAME,
        DIFFERENT,
        /** The earlier one is being translated. */
        NOT_YET
    }

    /** Compares an interchange just read with the earlier one, byte by byte. */
    public Likeness compare(Place earlier, Place later, long start, long length) {
        return transactions.in(Workload.PIPELINE, () -> jdbc
                .query(
                        "SELECT start, length FROM interchange WHERE reception_id = ? AND number = ?",
                        (row, i) -> row.getLong(2) == length && same(earlier, row.getLong(1), later, start, length),
                        earlier.reception(),
                        earlier.number())
                .stream()
                .findFirst()
                .map(same -> same ? Likeness.SAME : Likeness.DIFFERENT)
                .orElseGet(() -> compareReceptions(earlier, later)));
    }

    private boolean same(Place earlier, long earlierStart, Place later, long laterStart, long length) {
        return Arrays.equals(
                bytes.hash(earlier.reception(), earlierStart, length),
                bytes.hash(later.reception(), laterStart, length));
    }

    /** The earlier one never came to an end: it still may, or it was parked on the way. */
    private Likeness compareReceptions(Place earlier, Place later) {
        Boolean waiting = jdbc.queryForObject(
                "SELECT state = 'RECEIVED' FROM reception WHERE id = ?", Boolean.class, earlier.reception());
        if (Boolean.TRUE.equals(waiting)) {
            return Likeness.NOT_YET;
        }
        Boolean same = jdbc.queryForObject(
                "SELECT count(DISTINCT content_hash) = 1 FROM reception WHERE id IN (?, ?)",
                Boolean.class,
                earlier.reception(),
                later.reception());
        return Boolean.TRUE.equals(same) ? Likeness.SAME : Likeness.DIFFERENT;
    }

    private static Object[] append(Object[] key, Object... more) {
        Object[] all = Arrays.copyOf(key, key.length + more.length);
        System.arraycopy(more, 0, all, key.length, more.length);
        return all;
    }
}
