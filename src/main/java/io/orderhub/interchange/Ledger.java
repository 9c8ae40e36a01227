package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.reason.Finding;
import io.orderhub.reason.Level;
import io.orderhub.reason.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What people and API clients read in the ledger. */
@Repository
public class Ledger {

    private final JdbcTemplate jdbc;

    public Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ReceptionView> reception(long id) {
        return jdbc.query("SELECT * FROM reception WHERE id = ?", (row, i) -> reception(row), id).stream()
                .findFirst();
    }

    /**
     * The newest receptions first.
     *
     * @param before continue below this one; empty for the first page
     */
    public List<ReceptionView> receptions(ReceptionFilter filter, Optional<Long> before, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(before.orElse(Long.MAX_VALUE)));
        StringBuilder sql = new StringBuilder("SELECT * FROM reception WHERE id < ?");
        filter.partner().ifPresent(partner -> {
            sql.append(" AND partner = ?");
            arguments.add(partner);
        });
        filter.state().ifPresent(state -> {
            sql.append(" AND state = ?");
            arguments.add(state.name());
        });
        arguments.add(limit);
        return jdbc.query(
                sql.append(" ORDER BY id DESC LIMIT ?").toString(), (row, i) -> reception(row), arguments.toArray());
    }

    /**
     * The newest receptions' interchanges first, those of one reception in its order.
     *
     * @param partner whose identity the sender is; empty for all
     * @param afterReception continue behind interchange {@code afterNumber} of this one; {@link Long#MAX_VALUE} for the
     *     first page
     */
    public List<InterchangeView> interchanges(
            Optional<String> partner, long afterReception, int afterNumber, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(afterReception, afterReception, afterNumber));
        StringBuilder sql = new StringBuilder(
                "SELECT * FROM interchange WHERE (reception_id < ? OR reception_id = ? AND number > ?)");
        partner.ifPresent(id -> {
            sql.append(" AND partner = ?");
            arguments.add(id);
        });
        arguments.add(limit);
        return jdbc.query(
                sql.append(" ORDER BY reception_id DESC, number LIMIT ?").toString(),
                (row, i) -> interchange(row),
                arguments.toArray());
    }

    /** The first interchanges of a reception, in its order. */
    public List<InterchangeView> interchanges(long reception, int limit) {
        return jdbc.query(
                "SELECT * FROM interchange WHERE reception_id = ? ORDER BY number LIMIT ?",
                (row, i) -> interchange(row),
                reception,
                limit);
    }

    /**
     * The documents of a reception that were emitted as orders, in its order.
     *
     * @param after continue behind this one; 0 for the first page
     */
    public List<DocumentView> documents(long reception, int after, int limit) {
        return jdbc.query(
                """
                SELECT d.set, d.control, d.start, d.length, d.reason, d.id AS document, o.outcome, o.order_id
                FROM document d LEFT JOIN document_outcome o ON o.document_id = d.id
                WHERE d.id > ? AND d.id < ? ORDER BY d.id LIMIT ?""",
                (row, i) -> view(new OrderId(row.getLong("document")), row),
                reception << 24 | after,
                reception + 1 << 24,
                limit);
    }

    /** How much came in lately; looks at the newest {@code most} receptions only, so that it stays quick. */
    public Recent recent(Duration back, int most) {
        return jdbc.queryForObject(
                """
                SELECT count(*) AS receptions, coalesce(sum(outcomes), 0) AS documents
                FROM (SELECT received_at, outcomes FROM reception ORDER BY id DESC LIMIT ?) newest
                WHERE received_at > now() - make_interval(secs => ?)""",
                (row, i) -> new Recent(row.getLong("receptions"), row.getLong("documents")),
                most,
                back.toSeconds());
    }

    /** @param documents those with an outcome */
    public record Recent(long receptions, long documents) {}

    /** What was found in a reception, in its order. */
    public List<Finding> findings(long reception) {
        return jdbc.query(
                "SELECT * FROM reception_finding WHERE reception_id = ? ORDER BY number",
                (row, i) -> new Finding(
                        ReasonCode.valueOf(row.getString("code")),
                        Level.valueOf(row.getString("level")),
                        row.getString("place"),
                        row.getString("seen")),
                reception);
    }

    /** The acknowledgements that a reception got. */
    public List<OutgoingAcknowledgement> acknowledgements(long reception) {
        return jdbc.query(
                """
                SELECT a.*, i.partner, i.usage FROM acknowledgement a
                JOIN interchange i ON i.reception_id = a.reception_id AND i.number = a.interchange
                WHERE a.reception_id = ? ORDER BY a.interchange, a.group_number""",
                (row, i) -> new OutgoingAcknowledgement(
                        InterchangeName.of(reception, row.getInt("interchange"), row.getInt("group_number")),
                        row.getString("document"),
                        row.getString("partner") + "-outbox",
                        row.getString("partner"),
                        row.getString("usage").equals("T") ? Usage.TEST : Usage.PRODUCTION,
                        row.getString("control"),
                        row.getBytes("content")),
                reception);
    }

    /**
     * What became of the document with this order number; empty when nothing of the kind was received. Orders themselves
     * are read in {@code fulfillment}.
     */
    public Optional<DocumentView> document(OrderId id) {
        return jdbc
                .query(
                        """
                        SELECT r.id, r.state, r.expected, d.set, d.control, d.start, d.length, d.reason, d.id AS document,
                               o.outcome, o.order_id
                        FROM reception r LEFT JOIN document d ON d.id = ? LEFT JOIN document_outcome o ON o.document_id = ?
                        WHERE r.id = ?""",
                        (row, i) -> document(id, row),
                        id.value(),
                        id.value(),
                        id.reception())
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<DocumentView> document(OrderId id, ResultSet row) throws SQLException {
        row.getLong("document");
        boolean stored = !row.wasNull();
        boolean first = id.document() == 1 && row.getString("state").equals(ReceptionState.RECEIVED.name());
        if (!stored && !first) {
            return Optional.empty();
        }
        return Optional.of(view(id, row));
    }

    private static DocumentView view(OrderId id, ResultSet row) throws SQLException {
        return new DocumentView(
                id,
                Optional.ofNullable(row.getString("set")).orElse(""),
                Optional.ofNullable(row.getString("control")).orElse(""),
                row.getLong("start"),
                row.getLong("length"),
                Optional.ofNullable(row.getString("reason")).map(ReasonCode::valueOf),
                Optional.ofNullable(row.getString("outcome")).map(DocumentOutcome.Kind::valueOf),
                Optional.ofNullable(row.getObject("order_id", Long.class)).map(OrderId::new));
    }

    private static ReceptionView reception(ResultSet row) throws SQLException {
        return new ReceptionView(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("partner"),
                Optional.ofNullable(row.getString("agreement")),
                row.getString("name"),
                row.getLong("size"),
                ReceptionState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("reason")).map(ReasonCode::valueOf),
                instant(row, "received_at").orElseThrow(),
                row.getInt("attempts"),
                Optional.ofNullable(row.getObject("expected", Integer.class)),
                row.getInt("outcomes"),
                instant(row, "done_at"));
    }

    private static InterchangeView interchange(ResultSet row) throws SQLException {
        return new InterchangeView(
                row.getLong("reception_id"),
                row.getInt("number"),
                row.getString("standard"),
                Optional.ofNullable(row.getString("partner")),
                row.getString("sender_qualifier") + "/" + row.getString("sender_id"),
                row.getString("receiver_qualifier") + "/" + row.getString("receiver_id"),
                row.getString("control"),
                row.getString("usage").equals("T") ? Usage.TEST : Usage.PRODUCTION,
                row.getLong("start"),
                row.getLong("length"),
                row.getBoolean("complete"),
                row.getInt("documents"),
                row.getInt("accepted"),
                Optional.ofNullable(row.getObject("repeats_reception", Long.class)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
