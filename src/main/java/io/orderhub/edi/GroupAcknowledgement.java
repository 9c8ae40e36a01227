package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the 997 or 999 of one group. */
final class GroupAcknowledgement {
    private static final int MOST_SETS = 999_999;
    private static final int MOST_CODES = 5;
    private static final int LONGEST_VERSION = 12;

    private final EdiEvent.GroupStart start;
    private final AnswerStyle style;
    private final AckDialect dialect;
    private final ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    private int received;
    private int accepted;
    private boolean noted;

    GroupAcknowledgement(EdiEvent.GroupStart start, AnswerStyle style) {
        this.start = start;
        this.style = style;
        this.dialect = AckDialect.of(style, start.version());
    }

    AnswerStyle style() {
        return style;
    }

    AckDialect dialect() {
        return dialect;
    }

    /** An acknowledgement among other sets is counted, as the sender did, but no word is said of it. */
    void count() {
        received++;
        accepted++;
    }

    void add(EdiEvent.Transaction set) {
        received++;
        accepted += set.accepted() ? 1 : 0;
        boolean errors = set.findings().stream().anyMatch(EdiFinding::isError);
        noted |= errors;
        if (errors || style.listAccepted()) {
            answers.add(new SetAcknowledgement(set, dialect).tree());
        }
    }

    ObjectNode end(EdiEvent.GroupEnd end) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("standard", "X12").put("set", dialect.set());
        ObjectNode ak1 = tree.putObject("AK1");
        ak1.put("AK101", AckText.code(start.functionalId(), 2, 2));
        ak1.put("AK102", AckText.number(start.control()));
        String version = AckText.plain(start.version(), LONGEST_VERSION);
        if (dialect.isNew() && !version.isEmpty()) {
            ak1.put("AK103", version);
        }
        if (!answers.isEmpty()) {
            tree.set("AK2Loop", answers);
        }
        tree.set("AK9", trailer(end));
        return tree;
    }

    private ObjectNode trailer(EdiEvent.GroupEnd end) {
        List<EdiFinding> errors = new ArrayList<>(start.findings());
        errors.addAll(end.findings());
        errors.removeIf(f -> !f.isError() || f.fault().scope() == EdiFault.Scope.INTERCHANGE);
        ObjectNode ak9 = JsonNodeFactory.instance.objectNode();
        ak9.put("AK901", status(!errors.isEmpty()));
        ak9.put("AK902", Math.min(end.announced() < 0 ? received : end.announced(), MOST_SETS));
        ak9.put("AK903", Math.min(received, MOST_SETS));
        ak9.put("AK904", Math.min(accepted, MOST_SETS));
        List<String> codes = errors.stream()
                .flatMap(f -> said(f).stream())
                .distinct()
                .limit(MOST_CODES)
                .toList();
        for (int i = 0; i < codes.size(); i++) {
            ak9.put("AK90" + (5 + i), codes.get(i));
        }
        return ak9;
    }

    private String status(boolean groupErrors) {
        if (accepted == 0 && (received > 0 || groupErrors)) {
            return "R";
        }
        if (accepted < received) {
            return "P";
        }
        return groupErrors || noted ? "E" : "A";
    }

    private Optional<String> said(EdiFinding finding) {
        return finding.fault().scope() == EdiFault.Scope.GROUP
                ? Optional.of(dialect.groupCode(finding))
                : code(finding);
    }

    /** Element 716; empty for what only a TA1 can say. */
    static Optional<String> code(EdiFinding finding) {
        if (finding.fault().scope() == EdiFault.Scope.GROUP) {
            return Optional.of(finding.acknowledgementCode());
        }
        return switch (finding.at().segment() + finding.at().element()) {
            case "GS1" -> Optional.of("1");
            case "GS6" -> Optional.of("6");
            case "GS8" -> Optional.of("2");
            case "GE1" -> Optional.of("5");
            case "GE2" -> Optional.of(finding.fault() == EdiFault.ELEMENT_MISSING ? "4" : "6");
            default -> Optional.empty();
        };
    }
}
