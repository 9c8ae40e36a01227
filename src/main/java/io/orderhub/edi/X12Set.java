package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The open set of an X12 interchange, from ST to SE. */
final class X12Set {
    /** A hostile file may name any number of sets and versions. */
    private static final int MOST_READERS = 64;

    private static final TextNode X12 = new TextNode("X12");

    /** A set's reader with how well its schema fits; no reader when there is no schema. */
    private record Chosen(@Nullable SetReader reader, boolean exact, String version) {}

    private final SegmentScanner scanner;
    private final SegmentReader segments;
    private final EdiSchemas schemas;
    private final EdiReadOptions options;
    private final FlatReader flat;
    private final Findings findings;
    private final Map<String, Chosen> readers = new HashMap<>();

    private boolean open;
    private @Nullable SetReader reader;
    private ObjectNode tree = JsonNodeFactory.instance.objectNode();
    private String id = "";
    private String control = "";
    private String version = "";
    private long offset;
    private int ordinal;
    private int number;
    private int count;
    private boolean tooLarge;

    X12Set(SegmentScanner scanner, SegmentReader segments, EdiSchemas schemas, EdiReadOptions options) {
        this.scanner = scanner;
        this.segments = segments;
        this.schemas = schemas;
        this.options = options;
        this.flat = new FlatReader(scanner, false);
        this.findings = new Findings(options.strict(), options.limits().findings());
    }

    boolean isOpen() {
        return open;
    }

    void begin(SegmentDef st, X12Group group, ObjectNode envelope, int setNumber) {
        open = true;
        tooLarge = false;
        offset = scanner.offset();
        ordinal = scanner.ordinal;
        number = setNumber;
        count = 1;
        id = scanner.element(1).strip();
        control = scanner.element(2).strip();
        segments.read(st, findings, "", 1);
        if (readers.size() > MOST_READERS) {
            readers.clear();
        }
        Chosen chosen = readers.computeIfAbsent(group.version + '/' + id, k -> choose(group.version, id));
        reader = chosen.reader;
        version = chosen.version;
        tree = head(envelope);
        report(chosen, group);
        if (reader == null) {
            flat.begin(tree);
        } else {
            reader.begin(tree, findings);
        }
    }

    private Chosen choose(String wanted, String set) {
        Optional<EdiSchemas.Match> match = schemas.find("X12", wanted, set);
        return match.map(m -> new Chosen(
                        new SetReader(m.schema(), scanner, segments),
                        m.exact(),
                        wanted.isEmpty() ? m.schema().version : wanted))
                .orElseGet(() -> new Chosen(null, true, wanted));
    }

    private void report(Chosen chosen, X12Group group) {
        SetReader by = chosen.reader;
        if (by == null) {
            findings.add(EdiFault.SET_WITHOUT_SCHEMA, here("ST").element(1, 0, 0, "143"), id, null);
        } else if (!chosen.exact) {
            findings.add(EdiFault.VERSION_NEAREST, here("ST"), group.version, "read by " + by.schema().version);
        }
        if (group.isRepeated(control)) {
            findings.add(EdiFault.SET_CONTROL_REPEATED, here("ST").element(2, 0, 0, "329"), control, null);
        }
        String functionalId = FunctionalIds.of(id);
        if (group.real && !functionalId.isEmpty() && !functionalId.equals(group.functionalId)) {
            findings.add(
                    EdiFault.GROUP_TYPE_MISMATCH,
                    here("ST").element(1, 0, 0, "143"),
                    id,
                    "GS01 is '" + group.functionalId + "', expected '" + functionalId + "'");
        }
    }

    private ObjectNode head(ObjectNode envelope) {
        Map<String, com.fasterxml.jackson.databind.JsonNode> content = new LinkedHashMap<>(32);
        content.put("standard", X12);
        content.put("version", new TextNode(version));
        content.put("set", new TextNode(id));
        content.put("control", new TextNode(control));
        content.put("accepted", BooleanNode.TRUE);
        content.put("envelope", envelope);
        return new ObjectNode(JsonNodeFactory.instance, content);
    }

    void segment(int packed) {
        count++;
        if (scanner.offset() - offset > options.limits().setBytes()) {
            if (!tooLarge) {
                tooLarge = true;
                findings.add(EdiFault.SET_TOO_LARGE, here(scanner.element(0)), "", null);
            }
        } else if (reader == null) {
            flat.segment(tree);
        } else {
            reader.segment(packed, count);
        }
    }

    void tooLong(EdiPosition at) {
        count++;
        findings.add(EdiFault.SEGMENT_TOO_LONG, at, "", null);
    }

    EdiEvent.Transaction end(SegmentDef se) {
        count++;
        segments.read(se, findings, "", count);
        int announced = X12Reader.number(scanner.element(1));
        if (announced >= 0 && announced != count) {
            EdiPosition at = here("SE").element(1, 0, 0, "96");
            findings.add(EdiFault.SEGMENT_COUNT_MISMATCH, at, scanner.element(1), "found " + count);
        }
        String trailer = scanner.element(2).strip();
        if (!trailer.isEmpty() && !ControlNumbers.same(control, trailer)) {
            EdiPosition at = here("SE").element(2, 0, 0, "329");
            findings.add(EdiFault.SET_CONTROL_MISMATCH, at, trailer, "the header has " + control);
        }
        if (reader != null) {
            reader.end(count);
        }
        return close();
    }

    /** The set ended without its trailer. */
    EdiEvent.Transaction abandon() {
        findings.add(EdiFault.SET_TRAILER_MISSING, here("SE"), "", null);
        return close();
    }

    private EdiEvent.Transaction close() {
        open = false;
        boolean accepted = !findings.refused();
        if (!accepted) {
            tree.set("accepted", BooleanNode.FALSE);
        }
        long length = scanner.consumed() - offset;
        return new EdiEvent.Transaction(
                id, control, version, accepted, tree, ordinal, number, count, offset, length, findings.take());
    }

    /** A TA1 stands between ISA and the first group: a set of one segment. */
    EdiEvent.Transaction acknowledgement(SegmentDef ta1, ObjectNode envelope, int setNumber) {
        id = "TA1";
        control = scanner.element(1).strip();
        version = "";
        tree = head(envelope);
        offset = scanner.offset();
        ordinal = scanner.ordinal;
        number = setNumber;
        count = 1;
        reader = null;
        tree.set("TA1", segments.read(ta1, findings, "", 1));
        return close();
    }

    private EdiPosition here(String segment) {
        return EdiPosition.ofSegment(scanner.ordinal, count, "", segment, scanner.offset());
    }
}
