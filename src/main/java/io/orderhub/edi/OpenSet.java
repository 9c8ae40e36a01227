package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The open set or message of an interchange, from ST to SE or from UNH to UNT. */
final class OpenSet {
    /** A hostile file may name any number of sets and versions. */
    private static final int MOST_READERS = 64;

    /** What a standard calls the parts of a set. */
    record Terms(String standard, String header, String trailer, String countReference, String controlReference) {
        static final Terms X12 = new Terms("X12", "ST", "SE", "96", "329");
        static final Terms EDIFACT = new Terms("EDIFACT", "UNH", "UNT", "0074", "0062");
    }

    /** A set's reader with how well its schema fits; no reader when there is no schema. */
    private record Chosen(@Nullable SetReader reader, boolean exact, String version) {}

    private final Terms terms;
    private final TextNode standard;
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
    private String identifier = "";
    private long offset;
    private int ordinal;
    private int number;
    private int count;
    private boolean tooLarge;

    OpenSet(Terms terms, SegmentScanner scanner, SegmentReader segments, EdiSchemas schemas, EdiReadOptions options) {
        this.terms = terms;
        this.standard = new TextNode(terms.standard);
        this.scanner = scanner;
        this.segments = segments;
        this.schemas = schemas;
        this.options = options;
        this.flat = new FlatReader(scanner, terms == Terms.EDIFACT);
        this.findings = options.findings();
    }

    boolean isOpen() {
        return open;
    }

    Findings findings() {
        return findings;
    }

    String control() {
        return control;
    }

    /**
     * The header is the scanner's segment; {@code wanted} is the version that chooses the schema.
     *
     * @param fullIdentifier see {@link EdiEvent.Transaction#identifier}
     */
    void begin(
            String setId, String setControl, String wanted, String fullIdentifier, ObjectNode envelope, int setNumber) {
        start(setId, setControl, setNumber);
        identifier = fullIdentifier;
        if (readers.size() > MOST_READERS) {
            readers.clear();
        }
        Chosen chosen = readers.computeIfAbsent(wanted + '/' + id, k -> choose(wanted, id));
        reader = chosen.reader;
        version = chosen.version;
        tree = head(envelope);
        if (reader == null) {
            findings.add(EdiFault.SET_WITHOUT_SCHEMA, here(terms.header), id, null);
            flat.begin(tree);
        } else {
            if (!chosen.exact) {
                findings.add(
                        EdiFault.VERSION_NEAREST, here(terms.header), wanted, "read by " + reader.schema().version);
            }
            reader.begin(tree, findings);
        }
    }

    private void start(String setId, String setControl, int setNumber) {
        open = true;
        tooLarge = false;
        offset = scanner.offset();
        ordinal = scanner.ordinal;
        number = setNumber;
        count = 1;
        id = setId;
        control = setControl;
    }

    private Chosen choose(String wanted, String set) {
        Optional<EdiSchemas.Match> match = schemas.find(terms.standard, wanted, set);
        return match.map(m -> new Chosen(
                        new SetReader(m.schema(), scanner, segments),
                        m.exact(),
                        wanted.isEmpty() ? m.schema().version : wanted))
                .orElseGet(() -> new Chosen(null, true, wanted));
    }

    private ObjectNode head(ObjectNode envelope) {
        FewFields content = new FewFields(16);
        content.add("standard", standard);
        content.add("version", new TextNode(version));
        content.add("set", new TextNode(id));
        content.add("control", new TextNode(control));
        content.add("accepted", BooleanNode.TRUE);
        content.add("envelope", envelope);
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
        EdiPosition inSet = EdiPosition.ofSegment(at.ordinal(), count, "", at.segment(), at.offset());
        findings.add(EdiFault.SEGMENT_TOO_LONG, inSet, "", null);
    }

    /** The trailer is the scanner's segment. */
    EdiEvent.Transaction end(SegmentDef trailer, int countElement, int controlElement) {
        count++;
        segments.read(trailer, findings, "", count);
        int announced = ControlNumbers.number(scanner.element(countElement));
        if (announced >= 0 && announced != count) {
            EdiPosition at = here(terms.trailer).element(countElement, 0, 0, terms.countReference);
            findings.add(EdiFault.SEGMENT_COUNT_MISMATCH, at, scanner.element(countElement), "found " + count);
        }
        sameControl(scanner.element(controlElement).strip(), terms.trailer, controlElement, terms.controlReference);
        if (reader != null) {
            reader.end(count);
        }
        return close();
    }

    private void sameControl(String said, String trailer, int element, String reference) {
        if (!said.isEmpty() && !ControlNumbers.same(control, said)) {
            EdiPosition at = here(trailer).element(element, 0, 0, reference);
            findings.add(EdiFault.SET_CONTROL_MISMATCH, at, said, ControlNumbers.header(control));
        }
    }

    /** The set ended without its trailer. */
    EdiEvent.Transaction abandon() {
        String trailer = id.equals("UNO") ? "UNP" : terms.trailer;
        findings.add(EdiFault.SET_TRAILER_MISSING, here(trailer), "", null);
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
                id,
                control,
                version,
                identifier,
                accepted,
                tree,
                ordinal,
                number,
                count,
                offset,
                length,
                findings.take());
    }

    /** A TA1 stands between ISA and the first group: a set of one segment. */
    EdiEvent.Transaction acknowledgement(SegmentDef ta1, ObjectNode envelope, int setNumber) {
        id = "TA1";
        control = scanner.element(1).strip();
        version = "";
        identifier = "";
        tree = head(envelope);
        offset = scanner.offset();
        ordinal = scanner.ordinal;
        number = setNumber;
        count = 1;
        reader = null;
        tree.set("TA1", segments.read(ta1, findings, "", 1));
        return close();
    }

    /** A package of EDIFACT; its header is the scanner's segment. */
    void beginPackage(ObjectNode header, String reference, ObjectNode envelope, int setNumber) {
        start("UNO", reference, setNumber);
        identifier = "";
        version = "";
        reader = null;
        tree = head(envelope);
        tree.set("UNO", header);
    }

    /** The package's trailer is the scanner's segment. */
    EdiEvent.Transaction endPackage(SegmentDef trailer, PackageObject object) {
        long found = object.found();
        count++;
        ObjectNode unp = segments.read(trailer, findings, "", count);
        tree.set("UNP", unp);
        if (object.announced() != found || unp.path("UNP01").asLong() != found) {
            EdiPosition at = here("UNP").element(1, 0, 0, "0810");
            findings.add(EdiFault.OBJECT_LENGTH, at, unp.path("UNP01").asText(), "found " + found + " bytes");
        } else if (object.bytes().length < found) {
            findings.add(EdiFault.SET_TOO_LARGE, here("UNO"), "", found + " bytes");
        } else {
            tree.put("object", Base64.getEncoder().encodeToString(object.bytes()));
        }
        sameControl(scanner.element(2).strip(), "UNP", 2, "0800");
        return close();
    }

    EdiPosition here(String segment) {
        return EdiPosition.ofSegment(scanner.ordinal, count, "", segment, scanner.offset());
    }
}
