package io.orderhub.cli;

import io.orderhub.edi.Acknowledgement;
import io.orderhub.edi.Answer;
import io.orderhub.edi.AnswerStyle;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiOutput;
import io.orderhub.edi.EdiSchemas;
import io.orderhub.edi.EdiWriter;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Function;

/** Collects what the senders would be answered: an interchange for each TA1, for each group, for each CONTRL. */
final class Answers {

    private final EdiWriter writer;
    private final Function<EdiEvent.InterchangeStart, AnswerStyle.BySet> styles;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Acknowledgement open = new Acknowledgement(AnswerStyle.SILENT);
    private final Clock clock;
    private int written;

    Answers(EdiSchemas schemas, Function<EdiEvent.InterchangeStart, AnswerStyle.BySet> styles, Clock clock) {
        this.clock = clock;
        this.styles = styles;
        this.writer = new EdiWriter(schemas);
    }

    void accept(EdiEvent event) {
        if (event instanceof EdiEvent.InterchangeStart start) {
            open = new Acknowledgement(styles.apply(start));
        }
        open.accept(event);
    }

    /** Writes the answers to an interchange; tells why when that cannot be done. */
    Optional<String> end(EdiEvent.InterchangeStart interchange) {
        if (!open.isAddressed()) {
            return Optional.of("interchange " + interchange.control()
                    + " cannot be acknowledged: its header names no sender or no receiver");
        }
        for (Answer answer : open.answers()) {
            EdiOutput output = answer.write(writer, ++written, LocalDateTime.now(clock));
            if (!output.isWritten()) {
                return Optional.of("the " + answer.document() + " of interchange " + interchange.control()
                        + " cannot be written: " + output.findings().get(0).message());
            }
            bytes.writeBytes(output.bytes());
        }
        return Optional.empty();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
