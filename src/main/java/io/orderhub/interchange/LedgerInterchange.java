package io.orderhub.interchange;

import io.orderhub.edi.Answer;
import io.orderhub.edi.EdiEvent.InterchangeEnd;
import io.orderhub.edi.EdiEvent.InterchangeStart;
import java.util.List;
import java.util.Optional;

/**
 * An interchange as a translation met it.
 *
 * @param partner whose identity the sender is; empty when nobody's
 * @param repeats the interchange of another reception that had its key before
 * @param answers what goes back to the sender, in order; empty when it is not to be acknowledged anew
 */
public record LedgerInterchange(
        InterchangeKeys.Place place,
        Optional<String> partner,
        InterchangeStart start,
        InterchangeEnd end,
        Optional<InterchangeKeys.Place> repeats,
        Repeat repeat,
        List<Answer> answers) {

    public LedgerInterchange {
        answers = List.copyOf(answers);
    }

    /** What a repeated control number turned out to be. */
    public enum Repeat {
        /** It came for the first time, or the agreement accepts repeats. */
        NONE,
        /** The same bytes once more: the stored acknowledgement goes out again. */
        SAME_BYTES,
        /** Other bytes under a known number: a case. */
        OTHER_BYTES
    }
}
