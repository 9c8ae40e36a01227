package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Builds a TA1. */
final class InterchangeAcknowledgement {
    private static final String DUPLICATE = "025";

    private InterchangeAcknowledgement() {}

    /** @param refused whether nothing of the interchange was taken in nor answered otherwise */
    static ObjectNode tree(EdiEvent.InterchangeStart start, List<EdiFinding> findings, boolean refused) {
        Optional<EdiFinding> worst =
                findings.stream().filter(EdiFinding::isError).findFirst();
        String verdict = worst.isEmpty() ? "A" : refused ? "R" : "E";
        return tree(start, verdict, worst.map(InterchangeAcknowledgement::note).orElse("000"));
    }

    /** The same control number came before: nothing of it is processed. */
    static ObjectNode duplicate(EdiEvent.InterchangeStart start) {
        return tree(start, "R", DUPLICATE);
    }

    private static ObjectNode tree(EdiEvent.InterchangeStart start, String verdict, String note) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("standard", "X12").put("set", "TA1");
        ObjectNode ta1 = tree.putObject("TA1");
        ta1.put("TA101", AckText.digits(start.control(), 9));
        ta1.put("TA102", isDate(start.date()) ? start.date() : "700101");
        ta1.put("TA103", isTime(start.time()) ? start.time() : "0000");
        ta1.put("TA104", verdict);
        ta1.put("TA105", note);
        return tree;
    }

    /** The note code of a fault of the whole interchange, or of the ISA or IEA element that is wrong. */
    private static String note(EdiFinding finding) {
        if (finding.fault().scope() == EdiFault.Scope.INTERCHANGE) {
            return finding.acknowledgementCode();
        }
        return switch (finding.at().segment() + finding.at().element()) {
            case "ISA5" -> "005";
            case "ISA6" -> "006";
            case "ISA7" -> "007";
            case "ISA8" -> "008";
            case "ISA9" -> "014";
            case "ISA10" -> "015";
            case "ISA11" -> "016";
            case "ISA12" -> "017";
            case "ISA13" -> "018";
            case "ISA14" -> "019";
            case "ISA15" -> "020";
            case "IEA1" -> "021";
            case "IEA2" -> "001";
            default -> "024";
        };
    }

    private static boolean isDate(String text) {
        return text.length() == 6 && Calendars.isDate(text.getBytes(StandardCharsets.ISO_8859_1), 0, 6);
    }

    private static boolean isTime(String text) {
        return text.length() == 4 && Calendars.isTime(text.getBytes(StandardCharsets.ISO_8859_1), 0, 4);
    }
}
