package io.orderhub.interchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.Usage;
import io.orderhub.edi.EdiEnvelope;
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

    private static final String DOCUMENT = "997";

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
                        DOCUMENT,
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
                SELECT group_number, control, content FROM acknowledgement
                WHERE reception_id = ? AND interchange = ? ORDER BY group_number""",
                (row, i) -> new Stored(row.getInt(1), row.getString(2), row.getBytes(3)),
                place.reception(),
                place.number());
    }

    private List<Stored> render(LedgerInterchange interchange) {
        List<Stored> rendered = new ArrayList<>();
        int group = 0;
        for (ObjectNode answer : interchange.answers()) {
            Stored stored = render(++group, answer, interchange);
            jdbc.update(
                    "INSERT INTO acknowledgement VALUES (?, ?, ?, ?, ?, ?)",
                    interchange.place().reception(),
                    interchange.place().number(),
                    group,
                    DOCUMENT,
                    stored.control(),
                    stored.content());
            rendered.add(stored);
        }
        return rendered;
    }

    private Stored render(int group, ObjectNode answer, LedgerInterchange interchange) {
        long control = controls.next(interchange.partner().orElseThrow() + "/interchange");
        EdiEnvelope envelope = EdiEnvelope.x12(
                interchange.hub(),
                interchange.start().sender(),
                control,
                control,
                interchange.start().usage(),
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        EdiOutput output = writer.write(envelope, List.of(answer));
        if (output.bytes().length == 0) {
            throw new IllegalStateException("The acknowledgement of "
                    + interchange.place().name() + " cannot be written: " + output.findings());
        }
        return new Stored(group, "%09d".formatted(control), output.bytes());
    }

    private record Stored(int group, String control, byte[] content) {}
}
