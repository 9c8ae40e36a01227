package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Builds the AK2 loop of one set: its errors by segment and element, and the verdict. */
final class SetAcknowledgement {
    private static final int MOST_ELEMENTS = 99;
    private static final String HAS_ELEMENT_ERRORS = "8";
    private static final String HAS_SEGMENT_ERRORS = "5";
    private static final int MOST_CODES = 5;

    private final EdiEvent.Transaction set;
    private final Delimiters delimiters;

    SetAcknowledgement(EdiEvent.Transaction set, Delimiters delimiters) {
        this.set = set;
        this.delimiters = delimiters;
    }

    ObjectNode tree() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("AK2")
                .put("AK201", AckText.code(set.set(), 3, 3))
                .put("AK202", AckText.code(set.control(), 4, 9));
        ArrayNode segments = segments();
        if (!segments.isEmpty()) {
            answer.set("AK3Loop", segments);
        }
        ObjectNode ak5 = answer.putObject("AK5").put("AK501", set.accepted() ? "A" : "R");
        List<String> codes = codes(!segments.isEmpty());
        for (int i = 0; i < codes.size(); i++) {
            ak5.put("AK50" + (2 + i), codes.get(i));
        }
        return answer;
    }

    private Stream<EdiFinding> errors(EdiFault.Scope scope) {
        return set.findings().stream().filter(f -> f.isError() && f.fault().scope() == scope);
    }

    private List<String> codes(boolean segmentErrors) {
        Stream<String> own = errors(EdiFault.Scope.SET).map(EdiFinding::acknowledgementCode);
        Stream<String> inner = segmentErrors ? Stream.of(HAS_SEGMENT_ERRORS) : Stream.empty();
        return Stream.concat(own, inner).distinct().limit(MOST_CODES).toList();
    }

    private ArrayNode segments() {
        ArrayNode loops = JsonNodeFactory.instance.arrayNode();
        List<EdiFinding> errors = Stream.concat(errors(EdiFault.Scope.SEGMENT), errors(EdiFault.Scope.ELEMENT))
                .sorted(Comparator.comparingInt(f -> f.at().inSet()))
                .toList();
        EdiPosition last = null;
        for (EdiFinding error : errors) {
            boolean element = error.fault().scope() == EdiFault.Scope.ELEMENT;
            if (!element) {
                loops.add(segment(error, error.acknowledgementCode()));
                last = null;
            } else if (last == null || last.ordinal() != error.at().ordinal()) {
                loops.add(element(segment(error, HAS_ELEMENT_ERRORS), error));
                last = error.at();
            } else {
                element((ObjectNode) loops.get(loops.size() - 1), error);
            }
        }
        return loops;
    }

    private static ObjectNode segment(EdiFinding error, String code) {
        EdiPosition at = error.at();
        ObjectNode loop = JsonNodeFactory.instance.objectNode();
        ObjectNode ak3 = loop.putObject("AK3");
        ak3.put("AK301", AckText.code(at.segment().equals("?") ? error.value() : at.segment(), 2, 3));
        ak3.put("AK302", at.inSet());
        String loopId = AckText.code(at.loop(), 0, 6);
        if (!loopId.isEmpty()) {
            ak3.put("AK303", loopId);
        }
        ak3.put("AK304", code);
        return loop;
    }

    private ObjectNode element(ObjectNode loop, EdiFinding error) {
        EdiPosition at = error.at();
        ArrayNode all = loop.withArray("AK4");
        if (all.size() == MOST_ELEMENTS || at.element() > MOST_ELEMENTS || at.component() > MOST_ELEMENTS) {
            return loop;
        }
        ObjectNode ak4 = all.addObject();
        ObjectNode position = ak4.putObject("AK401").put("1", at.element());
        if (at.component() > 0) {
            position.put("2", at.component());
        }
        if (at.reference().matches("[0-9]{1,4}")) {
            ak4.put("AK402", Integer.parseInt(at.reference()));
        }
        ak4.put("AK403", error.acknowledgementCode());
        String copy = AckText.copy(error.value(), delimiters);
        if (!copy.isEmpty() && !copy.equals("***")) {
            ak4.put("AK404", copy);
        }
        return loop;
    }
}
