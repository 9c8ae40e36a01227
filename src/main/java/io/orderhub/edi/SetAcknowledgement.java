package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Builds the AK2 loop of one set in a 997 or 999: its errors by segment and element, and the verdict. */
final class SetAcknowledgement {
    private static final String HAS_SEGMENT_ERRORS = "5";
    private static final String HAS_GUIDE_ERRORS = "I5";
    private static final int MOST_CODES = 5;
    private static final int IMPLEMENTATION_REFERENCE = 35;

    private final EdiEvent.Transaction set;
    private final AckDialect dialect;

    SetAcknowledgement(EdiEvent.Transaction set, AckDialect dialect) {
        this.set = set;
        this.dialect = dialect;
    }

    ObjectNode tree() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode ak2 = answer.putObject("AK2")
                .put("AK201", AckText.code(set.set(), 3, 3))
                .put("AK202", AckText.code(set.control(), 4, 9));
        String guide = AckText.plain(set.identifier(), IMPLEMENTATION_REFERENCE);
        if (dialect.isNew() && !guide.isEmpty()) {
            ak2.put("AK203", guide);
        }
        ArrayNode segments = new SegmentErrors(set, dialect).loops();
        if (!segments.isEmpty()) {
            answer.set(dialect.key(3) + "Loop", segments);
        }
        verdict(answer.putObject(dialect.key(5)), !segments.isEmpty());
        return answer;
    }

    private void verdict(ObjectNode segment, boolean segmentErrors) {
        String key = dialect.key(5);
        List<String> codes = codes(segmentErrors);
        boolean noted = segmentErrors || !codes.isEmpty();
        segment.put(key + "01", !set.accepted() ? "R" : noted ? "E" : "A");
        for (int i = 0; i < codes.size(); i++) {
            segment.put(key + "0" + (2 + i), codes.get(i));
        }
    }

    private List<String> codes(boolean segmentErrors) {
        Stream<String> own = set.findings().stream().filter(EdiFinding::isError).flatMap(f -> ofSet(f).stream());
        Stream<String> inner = segmentErrors ? inSegments() : Stream.empty();
        return Stream.concat(own, inner).distinct().limit(MOST_CODES).toList();
    }

    /** A 999 tells what the standard forbids from what only the guide does. */
    private Stream<String> inSegments() {
        return dialect.isImplementation()
                ? set.findings().stream()
                        .filter(SetAcknowledgement::isInSegment)
                        .map(f -> f.fault().guideCode().startsWith("I") ? HAS_GUIDE_ERRORS : HAS_SEGMENT_ERRORS)
                : Stream.of(HAS_SEGMENT_ERRORS);
    }

    private static boolean isInSegment(EdiFinding finding) {
        EdiFault.Scope scope = finding.fault().scope();
        return finding.isError() && (scope == EdiFault.Scope.SEGMENT || scope == EdiFault.Scope.ELEMENT);
    }

    /** Faults of the whole set, and those of its ST and SE, have codes of their own. */
    private List<String> ofSet(EdiFinding finding) {
        return switch (finding.fault().scope()) {
            case SET -> List.of(dialect.setCode(finding));
            case ELEMENT ->
                switch (finding.at().segment() + finding.at().element()) {
                    case "ST1" -> List.of("6");
                    case "ST2" -> List.of("7");
                    case "SE1" -> List.of("4");
                    case "SE2" -> List.of("3");
                    default -> List.of();
                };
            default -> List.of();
        };
    }
}
