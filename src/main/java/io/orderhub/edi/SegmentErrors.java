package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The AK3 or IK3 loops of one set: what is wrong in its segments and their elements, in the set's order. */
final class SegmentErrors {
    private static final int MOST_ELEMENTS = 99;
    private static final String HAS_ELEMENT_ERRORS = "8";

    private final EdiEvent.Transaction set;
    private final AckDialect dialect;
    private final ErrorContext context;
    private final ArrayNode loops = JsonNodeFactory.instance.arrayNode();
    private final int longestLoop;

    SegmentErrors(EdiEvent.Transaction set, AckDialect dialect) {
        this.set = set;
        this.dialect = dialect;
        this.context = new ErrorContext(set);
        this.longestLoop = dialect.isNew() ? 4 : 6;
    }

    ArrayNode loops() {
        EdiPosition last = null;
        for (EdiFinding error : errors()) {
            EdiPosition at = error.at();
            if (error.fault().scope() == EdiFault.Scope.SEGMENT) {
                segment(at, name(error), dialect.segmentCode(error));
                last = null;
            } else {
                if (last == null || last.ordinal() != at.ordinal()) {
                    segment(at, at.segment(), HAS_ELEMENT_ERRORS);
                }
                element(error);
                last = at;
            }
        }
        return loops;
    }

    private List<EdiFinding> errors() {
        return set.findings().stream()
                .filter(f -> f.isError()
                        && (f.fault().scope() == EdiFault.Scope.SEGMENT
                                || f.fault().scope() == EdiFault.Scope.ELEMENT))
                .sorted(Comparator.comparingInt(f -> f.at().inSet()))
                .toList();
    }

    private static String name(EdiFinding error) {
        return error.at().segment().equals("?") ? error.value() : error.at().segment();
    }

    private void segment(EdiPosition at, String name, String code) {
        String key = dialect.key(3);
        ObjectNode loop = loops.addObject();
        ObjectNode segment = loop.putObject(key);
        segment.put(key + "01", AckText.code(name, 2, 3));
        segment.put(key + "02", at.inSet());
        String loopId = AckText.code(at.loop(), 0, longestLoop);
        if (!loopId.isEmpty()) {
            segment.put(key + "03", loopId);
        }
        segment.put(key + "04", code);
        if (dialect.isImplementation()) {
            context.businessUnit().ifPresent(unit -> loop.putArray("CTX").add(unit));
        }
    }

    private void element(EdiFinding error) {
        EdiPosition at = error.at();
        ObjectNode element = next(at);
        if (element == null) {
            return;
        }
        String key = dialect.key(4);
        element.set(key + "01", place(at));
        if (at.reference().matches("[0-9]{1,4}")) {
            element.put(key + "02", at.reference());
        }
        element.put(key + "03", dialect.elementCode(error));
        String copy = AckText.copy(error.value());
        if (!copy.isEmpty()) {
            element.put(key + "04", copy);
        }
        trigger(error);
    }

    private ObjectNode place(EdiPosition at) {
        ObjectNode place = JsonNodeFactory.instance.objectNode().put("1", at.element());
        if (at.component() > 0) {
            place.put("2", at.component());
        }
        if (dialect.isNew() && at.repetition() > 0) {
            place.put("3", at.repetition());
        }
        return place;
    }

    /** Room for one more element of the last segment; null when the standard has none. */
    private @Nullable ObjectNode next(EdiPosition at) {
        if (at.element() > MOST_ELEMENTS || at.component() > MOST_ELEMENTS) {
            return null;
        }
        ObjectNode loop = (ObjectNode) loops.get(loops.size() - 1);
        String key = dialect.key(4);
        if (!dialect.isImplementation()) {
            ArrayNode all = loop.withArray(key);
            return all.size() == MOST_ELEMENTS ? null : all.addObject();
        }
        return loop.withArray(key + "Loop").addObject().putObject(key);
    }

    /** A condition between elements: the 999 says where it is set. */
    private void trigger(EdiFinding error) {
        boolean relation = error.fault() == EdiFault.ELEMENT_CONDITION || error.fault() == EdiFault.ELEMENT_EXCLUDED;
        if (relation && dialect.isImplementation()) {
            ArrayNode all = (ArrayNode) loops.get(loops.size() - 1).get(dialect.key(4) + "Loop");
            String loop = AckText.code(error.at().loop(), 0, longestLoop);
            ((ObjectNode) all.get(all.size() - 1)).putArray("CTX").add(context.trigger(error, loop));
        }
    }
}
