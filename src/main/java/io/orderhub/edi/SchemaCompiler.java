package io.orderhub.edi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an {@link EdiSchema} of a schema file. */
final class SchemaCompiler {
    private final SchemaFile file;
    private final Map<Integer, SegmentDef> segments = new HashMap<>();
    private final List<Position.Segment> places = new ArrayList<>();
    private final Map<Position.Loop, String> loopCodes = new HashMap<>();

    SchemaCompiler(SchemaFile file) {
        this.file = file;
    }

    EdiSchema compile(String standard, String version, String set) {
        SchemaFile.Node transaction =
                file.transaction().orElseThrow(() -> new IllegalArgumentException("there is no transaction"));
        Position.Loop root = new Position.Loop("", "", 1, 1, null, 0);
        fill(root, transaction);
        Narrowing narrowing = file.implementation()
                .map(guide -> new NarrowingCompiler(loopCodes).compile(root, guide))
                .orElse(null);
        return new EdiSchema(standard, version, set, root, places, segments, narrowing);
    }

    private void fill(Position.Loop loop, SchemaFile.Node node) {
        SchemaFile.Node sequence = node.child("sequence")
                .orElseThrow(() -> new IllegalArgumentException("loop '" + loop.code + "' has no sequence"));
        for (SchemaFile.Node child : sequence.children()) {
            switch (child.name()) {
                case "segment" -> add(loop, segmentPlace(loop, child));
                case "loop" -> add(loop, innerLoop(loop, child));
                default -> {
                    // descriptions
                }
            }
        }
    }

    private static void add(Position.Loop loop, Position position) {
        for (Position other : loop.children) {
            if (other.key.equals(position.key)) {
                // two places with one name share one array in the tree
                other.repeats = true;
                position.repeats = true;
            }
        }
        loop.children.add(position);
        boolean opener = loop.parent != null && loop.children.size() == 1;
        if (position.min > 0 && !opener) {
            loop.mandatory.add(position);
        }
    }

    private Position.Segment segmentPlace(Position.Loop loop, SchemaFile.Node node) {
        Position.Segment place = new Position.Segment(
                segment(node.get("type", "")),
                node.number("minOccurs", 0),
                node.number("maxOccurs", 1),
                loop,
                loop.children.size(),
                places.size());
        places.add(place);
        return place;
    }

    private Position.Loop innerLoop(Position.Loop parent, SchemaFile.Node node) {
        String opener = node.child("sequence")
                .map(s -> s.children("segment").get(0).get("type", ""))
                .orElseThrow(() -> new IllegalArgumentException("a loop needs a first segment"));
        Position.Loop loop = new Position.Loop(
                opener,
                opener + "Loop",
                node.number("minOccurs", 0),
                node.number("maxOccurs", 1),
                parent,
                parent.children.size());
        loopCodes.put(loop, node.get("code", ""));
        fill(loop, node);
        return loop;
    }

    private SegmentDef segment(String id) {
        SegmentDef known = segments.get(SegmentDef.pack(id));
        if (known != null) {
            return known;
        }
        SegmentDef def = segmentType(file, id, segments.size());
        segments.put(SegmentDef.pack(id), def);
        return def;
    }

    static SegmentDef segmentType(SchemaFile file, String id, int index) {
        SchemaFile.Node type = file.type("segmentType", id);
        return SegmentDef.of(id, index, elements(file, type, id), syntax(type));
    }

    private static ElementDef[] elements(SchemaFile file, SchemaFile.Node type, @Nullable String segment) {
        List<ElementDef> elements = new ArrayList<>();
        List<SchemaFile.Node> nodes =
                type.child("sequence").map(SchemaFile.Node::children).orElse(List.of());
        for (SchemaFile.Node node : nodes) {
            int position = elements.size() + 1;
            String name =
                    segment == null ? Integer.toString(position) : segment + (position < 10 ? "0" : "") + position;
            String key = name.intern();
            switch (node.name()) {
                case "element" -> elements.add(element(file, node, key, position));
                case "composite" -> elements.add(composite(file, node, key, position));
                default -> {
                    // descriptions
                }
            }
        }
        return elements.toArray(ElementDef[]::new);
    }

    private static ElementDef element(SchemaFile file, SchemaFile.Node node, String key, int position) {
        SchemaFile.Node type = file.type("elementType", node.get("type", ""));
        Set<String> codes = type.child("enumeration")
                .map(e -> e.children("value").stream()
                        .map(v -> v.text().toString().strip())
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
        return new ElementDef(
                key,
                position,
                ElementDef.Base.valueOf(type.get("base", "string").toUpperCase(Locale.ROOT)),
                type.number("scale", 0),
                type.number("minLength", 1),
                type.number("maxLength", 1),
                codes,
                type.get("code", type.get("number", "")),
                node.number("minOccurs", 0) > 0,
                node.number("maxOccurs", 1),
                ElementDef.NONE,
                SyntaxRule.NONE,
                isPersonal(type),
                isMarked(type, "text"));
    }

    static boolean isPersonal(SchemaFile.Node type) {
        return isMarked(type, "personal");
    }

    /** The schema format has no field for marks: they are the words of a type's description. */
    private static boolean isMarked(SchemaFile.Node type, String mark) {
        return type.child("description")
                .filter(d -> List.of(d.text().toString().strip().split("\\s+")).contains(mark))
                .isPresent();
    }

    private static ElementDef composite(SchemaFile file, SchemaFile.Node node, String key, int position) {
        SchemaFile.Node type = file.type("compositeType", node.get("type", ""));
        return new ElementDef(
                key,
                position,
                ElementDef.Base.STRING,
                0,
                0,
                0,
                Set.of(),
                type.get("code", type.get("name", "")),
                node.number("minOccurs", 0) > 0,
                node.number("maxOccurs", 1),
                elements(file, type, null),
                syntax(type),
                false,
                false);
    }

    private static SyntaxRule[] syntax(SchemaFile.Node type) {
        return type.children("syntax").stream()
                .map(rule -> SyntaxRule.of(
                        SyntaxRule.Kind.valueOf(rule.get("type", "").toUpperCase(Locale.ROOT)),
                        rule.children("position").stream()
                                .mapToInt(p ->
                                        Integer.parseInt(p.text().toString().strip()))
                                .toArray()))
                .toArray(SyntaxRule[]::new);
    }
}
