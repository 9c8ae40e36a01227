package io.orderhub.interchange;

import io.orderhub.edi.EdiEvent.Transaction;
import io.orderhub.edi.EdiFinding;
import io.orderhub.reason.ReasonCode;
import java.util.Optional;
import java.util.Set;

/** Reads 997, 999, TA1 and CONTRL into what they say, in words. */
public final class AnswerReader {

    private static final Set<String> KINDS = Set.of("997", "999", "TA1", "CONTRL");

    /** A number without its leading zeros, or the version behind it, hides nothing of what an answer says. */
    private static final Set<ReasonCode> LEGIBLE =
            Set.of(ReasonCode.EDI_ELEMENT_TOO_SHORT, ReasonCode.EDI_ELEMENT_TOO_LONG, ReasonCode.EDI_ELEMENT_TOO_MANY);

    private final X12Answers x12;
    private final ControlAnswers edifact;

    public AnswerReader() {
        AnswerCodes codes = AnswerCodes.load();
        this.x12 = new X12Answers(codes);
        this.edifact = new ControlAnswers(codes);
    }

    /** Whether a set is an acknowledgement, which is never an order and never acknowledged itself. */
    public static boolean isAnswer(Transaction set) {
        return KINDS.contains(set.set());
    }

    /**
     * What an acknowledgement says; empty for other sets, and for one whose own syntax is refused for more than the form of
     * single elements: nobody answers an answer, and what was sent would be waited for in vain.
     *
     * @param number ordinal of the set in the reception
     * @param interchange in which it came, by its number in the reception
     */
    public Optional<ReceivedAnswer> read(Transaction set, int number, int interchange) {
        if (!isAnswer(set) || !isLegible(set)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (set.set()) {
                    case "TA1" -> x12.technical(set.tree(), number, interchange);
                    case "CONTRL" -> edifact.read(set.tree(), number, interchange);
                    default -> x12.functional(set.set(), set.tree(), number, interchange);
                });
    }

    private static boolean isLegible(Transaction set) {
        return set.findings().stream()
                .filter(EdiFinding::isError)
                .map(EdiFinding::code)
                .allMatch(LEGIBLE::contains);
    }
}
