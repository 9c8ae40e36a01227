package io.orderhub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.edi.Acknowledgement;
import io.orderhub.edi.EdiEnvelope;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiOutput;
import io.orderhub.edi.EdiSchemas;
import io.orderhub.edi.EdiWriter;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what the senders would be answered: one interchange for each of theirs. */
final class Answers {

    private final EdiWriter writer;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Acknowledgement open = new Acknowledgement(Acknowledgement.Style.USUAL);
    private final Clock clock;
    private int written;

    Answers(EdiSchemas schemas, Clock clock) {
        this.clock = clock;
        this.writer = new EdiWriter(schemas);
    }

    void accept(EdiEvent event) {
        if (event instanceof EdiEvent.InterchangeStart) {
            open = new Acknowledgement(Acknowledgement.Style.USUAL);
        }
        open.accept(event);
    }

    /** Writes the answer to an interchange; tells why when that cannot be done. */
    Optional<String> end(EdiEvent.InterchangeStart interchange) {
        List<ObjectNode> sets = new ArrayList<>();
        if (interchange.acknowledge() || open.isEnvelopeAtFault()) {
            open.technical().ifPresent(sets::add);
        }
        sets.addAll(open.functional());
        if (sets.isEmpty()) {
            return Optional.empty();
        }
        EdiOutput output = writer.write(envelope(interchange), sets);
        if (!output.isWritten()) {
            return Optional.of("the acknowledgement of interchange " + interchange.control() + " cannot be written: "
                    + output.findings().get(0).message());
        }
        bytes.writeBytes(output.bytes());
        return Optional.empty();
    }

    private EdiEnvelope envelope(EdiEvent.InterchangeStart interchange) {
        written++;
        String usage = interchange.usage().equals("P") ? "P" : "T";
        return EdiEnvelope.x12(
                interchange.receiver(), interchange.sender(), written, written, usage, LocalDateTime.now(clock));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
