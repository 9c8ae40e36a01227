package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One acknowledgement: an interchange of its own, as soon as it has a number and a time.
 *
 * @param group which group of the interchange it answers, from 1; 0 for the interchange itself (TA1, CONTRL)
 * @param envelope still without control numbers and time
 */
public record Answer(int group, ObjectNode tree, EdiEnvelope envelope) {

    /** {@code TA1}, {@code 997}, {@code 999} or {@code CONTRL}. */
    public String document() {
        return tree.path("set").asText();
    }

    /** @param control number of the interchange and, where there is one, of its group */
    public EdiOutput write(EdiWriter writer, long control, LocalDateTime at) {
        return writer.write(envelope.numbered(control, at), List.of(tree));
    }

    /** The number as it stands in the written interchange. */
    public String written(long control) {
        return envelope.isEdifact() ? Long.toString(control) : X12Writer.control(control, 9);
    }
}
