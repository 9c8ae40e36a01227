package io.orderhub.interchange;

import io.orderhub.canonical.Usage;
import io.orderhub.edi.Answer;
import io.orderhub.edi.EdiOutput;
import io.orderhub.edi.EdiWriter;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Renders the answers to interchanges once, keeps the bytes and hands them to the outbox. A repeated translation finds them
 * here; the same bytes received twice get a copy under the second interchange's name.
 */
class Acknowledgements {

    private final JdbcTemplate jdbc;
    private final ControlNumbers controls;
    private final EdiWriter writer;
    private final AcknowledgementOutbox outbox;
    private final Clock clock;

    Acknowledgements(
            JdbcTemplate jdbc, ControlNumbers controls, EdiWriter writer, AcknowledgementOutbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.controls = controls;
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Joins the caller's transaction. */
    void write(List<LedgerInterchange> interchanges) {
        List<OutgoingAcknowledgement> outgoing = new ArrayList<>();
        for (LedgerInterchange interchange : interchanges) {
            if (interchange.partner().isPresent()) {
                outgoing.addAll(answers(interchange));
            }
        }
        outbox.enqueue(outgoing);
    }

    private List<OutgoingAcknowledgement> answers(LedgerInterchange interchange) {
        List<Stored> stored = interchange.repeat() == LedgerInterchange.Repeat.SAME_BYTES
                ? stored(interchange.repeats().orElseThrow())
                : stored(interchange.place());
        if (stored.isEmpty()) {
            stored = render(interchange);
        }
        String partner = interchange.partner().orElseThrow();
        return stored.stream()
                .map(each -> new OutgoingAcknowledgement(
                        InterchangeName.of(
                                interchange.place().reception(),
                                interchange.place().number(),
                                each.group()),
                        each.document(),
                        partner + "-outbox",
                        partner,
                        interchange.start().usage().equals("T") ? Usage.TEST : Usage.PRODUCTION,
                        each.control(),
                        each.content()))
                .toList();
    }

    private List<Stored> stored(InterchangeKeys.Place place) {
        return jdbc.query(
                """
                SELECT group_number, document, control, content FROM acknowledgement
                WHERE reception_id = ? AND interchange = ? ORDER BY group_number""",
                (row, i) -> new Stored(row.getInt(1), row.getString(2), row.getString(3), row.getBytes(4)),
                place.reception(),
                place.number());
    }

    private List<Stored> render(LedgerInterchange interchange) {
        List<Stored> rendered = new ArrayList<>();
        for (Answer answer : interchange.answers()) {
            Stored stored = render(answer, interchange);
            jdbc.update(
                    "INSERT INTO acknowledgement VALUES (?, ?, ?, ?, ?, ?)",
                    interchange.place().reception(),
                    interchange.place().number(),
                    stored.group(),
                    stored.document(),
                    stored.control(),
                    stored.content());
            rendered.add(stored);
        }
        return rendered;
    }

    private Stored render(Answer answer, LedgerInterchange interchange) {
        long control = controls.next(interchange.partner().orElseThrow() + "/interchange");
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        EdiOutput output = answer.write(writer, control, now);
        if (!output.isWritten()) {
            throw new IllegalStateException("The acknowledgement of "
                    + interchange.place().name() + " cannot be written: " + output.findings());
        }
        return new Stored(answer.group(), answer.document(), answer.written(control), output.bytes());
    }

    private record Stored(int group, String document, String control, byte[] content) {}
}
