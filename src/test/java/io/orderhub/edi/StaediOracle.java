package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What StAEDI makes of an interchange of one kind of set: the trees in our shape, and its errors as {@code ordinal:place KIND}. */
final class StaediOracle {
    private static final Map<String, Schema> SCHEMAS = new HashMap<>();

    /** StAEDI tells every segment type that one set of a shared file does not use; held here, or the level is forgotten. */
    private static final Logger QUIET = Logger.getLogger("io.xlate.edi");

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    private final EdiSchema shape;
    private final Schema schema;
    final Deque<ObjectNode> trees = new ArrayDeque<>();
    final TreeSet<String> errors = new TreeSet<>();
    private final Deque<Position.Loop> loops = new ArrayDeque<>();
    private final Deque<ObjectNode> nodes = new ArrayDeque<>();
    private SegmentDef def;
    private ObjectNode segment;
    private boolean inSet;
    private boolean inComposite;

    private StaediOracle(String version, String set) throws EDISchemaException, IOException {
        shape = X12.SCHEMAS.find("X12", version, set).orElseThrow().schema();
        URL url = Path.of("mappings/_schemas/x12/" + version + "/" + set + ".xml")
                .toUri()
                .toURL();
        Schema known = SCHEMAS.get(url.toString());
        if (known == null) {
            SchemaFactory factory = SchemaFactory.newFactory();
            factory.setProperty(
                    SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT,
                    Path.of("mappings/_schemas/x12/" + version + "/").toUri().toURL());
            known = factory.createSchema(url);
            SCHEMAS.put(url.toString(), known);
        }
        schema = known;
    }

    static StaediOracle read(byte[] bytes, String version, String set) {
        try {
            StaediOracle oracle = new StaediOracle(version, set);
            EDIInputFactory factory = EDIInputFactory.newFactory();
            try (EDIStreamReader reader = factory.createEDIStreamReader(new ByteArrayInputStream(bytes), "UTF-8")) {
                while (reader.hasNext()) {
                    oracle.event(reader, reader.next());
                }
            }
            return oracle;
        } catch (EDISchemaException | EDIStreamException | IOException e) {
            throw new IllegalStateException("StAEDI gave up", e);
        }
    }

    /** Errors alone, by a schema file of its own, such as one with a partner's guide. */
    static TreeSet<String> errors(byte[] bytes, Path schemaFile) {
        try {
            SchemaFactory schemas = SchemaFactory.newFactory();
            URL folder = schemaFile.getParent().toUri().toURL();
            schemas.setProperty(SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT, folder);
            Schema schema = schemas.createSchema(schemaFile.toUri().toURL());
            TreeSet<String> errors = new TreeSet<>();
            EDIInputFactory factory = EDIInputFactory.newFactory();
            try (EDIStreamReader reader = factory.createEDIStreamReader(new ByteArrayInputStream(bytes), "UTF-8")) {
                while (reader.hasNext()) {
                    EDIStreamEvent event = reader.next();
                    if (event == EDIStreamEvent.START_TRANSACTION) {
                        reader.setTransactionSchema(schema);
                    } else if (event == EDIStreamEvent.SEGMENT_ERROR
                            || event == EDIStreamEvent.ELEMENT_DATA_ERROR
                            || event == EDIStreamEvent.ELEMENT_OCCURRENCE_ERROR) {
                        errors.add(error(reader, event));
                    }
                }
            }
            return errors;
        } catch (EDISchemaException | EDIStreamException | IOException e) {
            throw new IllegalStateException("StAEDI gave up", e);
        }
    }

    private void event(EDIStreamReader reader, EDIStreamEvent event) {
        switch (event) {
            case START_TRANSACTION -> {
                reader.setTransactionSchema(schema);
                loops.push(shape.root);
                nodes.push(JsonNodeFactory.instance.objectNode());
                inSet = true;
            }
            case END_TRANSACTION -> {
                trees.add(nodes.pop());
                loops.clear();
                inSet = false;
            }
            case START_LOOP -> startLoop(reader.getReferenceCode());
            case END_LOOP -> {
                loops.pop();
                nodes.pop();
            }
            case START_SEGMENT -> startSegment(reader.getText());
            case END_SEGMENT -> endSegment();
            case START_COMPOSITE -> inComposite = true;
            case END_COMPOSITE -> inComposite = false;
            case ELEMENT_DATA -> element(reader.getLocation(), reader.getText());
            case ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR, SEGMENT_ERROR -> errors.add(error(reader, event));
            default -> {
                // envelopes
            }
        }
    }

    private static String error(EDIStreamReader reader, EDIStreamEvent event) {
        Location at = reader.getLocation();
        String place = event == EDIStreamEvent.SEGMENT_ERROR
                ? segmentOf(reader, at)
                : at.getSegmentTag()
                        + (at.getElementPosition() < 10 ? "0" : "")
                        + at.getElementPosition()
                        + (at.getComponentPosition() > 0 ? "-" + at.getComponentPosition() : "");
        return at.getSegmentPosition() + ":" + place + " " + reader.getErrorType();
    }

    /** A missing segment is named by its reference code, one that has no place in the schema by its tag. */
    private static String segmentOf(EDIStreamReader reader, Location at) {
        return Objects.requireNonNullElse(reader.getReferenceCode(), at.getSegmentTag());
    }

    private void startLoop(String code) {
        Position.Loop found = null;
        String opener = code.contains("-") ? code.substring(0, code.indexOf('-')) : code;
        for (Position child : Objects.requireNonNull(loops.peek()).children) {
            if (child instanceof Position.Loop loop && loop.code.equals(opener)) {
                found = loop;
            }
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        attach(Objects.requireNonNull(found, code), node);
        loops.push(found);
        nodes.push(node);
    }

    private void startSegment(String id) {
        segment = null;
        if (!inSet || id.equals("ST") || id.equals("SE")) {
            return;
        }
        for (Position child : Objects.requireNonNull(loops.peek()).children) {
            if (child instanceof Position.Segment place && place.def.id().equals(id)) {
                segment = JsonNodeFactory.instance.objectNode();
                def = place.def;
                attach(place, segment);
                return;
            }
        }
    }

    private void endSegment() {
        segment = null;
    }

    private void attach(Position place, ObjectNode node) {
        ObjectNode parent = Objects.requireNonNull(nodes.peek());
        if (place.repeats) {
            parent.withArray(place.key).add(node);
        } else {
            parent.set(place.key, node);
        }
    }

    private void element(Location at, String text) {
        if (segment == null || text.isEmpty() || at.getElementPosition() > def.elements().length) {
            return;
        }
        ElementDef element = def.elements()[at.getElementPosition() - 1];
        if (!inComposite) {
            put(segment, element, value(element, text));
            return;
        }
        JsonNode whole = segment.get(element.key());
        ObjectNode composite = whole instanceof ObjectNode o
                ? o
                : whole instanceof ArrayNode a && a.size() == at.getElementOccurrence()
                        ? (ObjectNode) a.get(a.size() - 1)
                        : null;
        if (composite == null) {
            composite = JsonNodeFactory.instance.objectNode();
            put(segment, element, composite);
        }
        if (at.getComponentPosition() <= element.components().length) {
            ElementDef part = element.components()[at.getComponentPosition() - 1];
            composite.set(part.key(), value(part, text));
        }
    }

    private static void put(ObjectNode segment, ElementDef element, JsonNode value) {
        if (element.repeats() > 1) {
            segment.withArray(element.key()).add(value);
        } else {
            segment.set(element.key(), value);
        }
    }

    private static JsonNode value(ElementDef element, String text) {
        try {
            return switch (element.base()) {
                case DECIMAL -> JsonNodeFactory.withExactBigDecimals(true).numberNode(new BigDecimal(text));
                case NUMERIC ->
                    JsonNodeFactory.withExactBigDecimals(true)
                            .numberNode(new BigDecimal(text)
                                    .movePointLeft(element.scale())
                                    .setScale(element.scale()));
                default -> JsonNodeFactory.instance.textNode(text);
            };
        } catch (NumberFormatException | ArithmeticException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
