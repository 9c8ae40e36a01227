package io.orderhub.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Narrowing} of the {@code <implementation>} of a schema file. */
final class NarrowingCompiler {
    /** The identifiers that the schema file gives its loops ({@code N1-2}): a guide names loops by them. */
    private final Map<Position.Loop, String> loopCodes;

    private int widest;

    NarrowingCompiler(Map<Position.Loop, String> loopCodes) {
        this.loopCodes = loopCodes;
    }

    Narrowing compile(Position.Loop root, SchemaFile.Node implementation) {
        Narrowing.Loop all =
                new Narrowing.Loop("", root, new Narrowing.Occurs(1, 1), null, 0, parts(root, implementation));
        return new Narrowing(all, widest);
    }

    private @Nullable List<Narrowing.Part> parts(Position.Loop loop, SchemaFile.Node node) {
        SchemaFile.Node sequence = node.child("sequence").orElse(null);
        if (sequence == null) {
            return null;
        }
        List<Narrowing.Part> parts = new ArrayList<>();
        for (SchemaFile.Node child : sequence.children()) {
            switch (child.name()) {
                case "segment" -> parts.add(segment(loop, child, parts.size()));
                case "loop" -> parts.add(loop(loop, child, parts.size()));
                default -> {
                    // descriptions
                }
            }
        }
        widest = Math.max(widest, parts.size());
        return List.copyOf(parts);
    }

    private Narrowing.Segment segment(Position.Loop loop, SchemaFile.Node node, int index) {
        String type = node.get("type", "");
        Position.Segment place = loop.children.stream()
                .filter(c -> c instanceof Position.Segment s && s.def.id().equals(type))
                .map(Position.Segment.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the guide's loop '" + loop.code + "' has no segment '" + type + "' in the standard"));
        return new Narrowing.Segment(
                node.get("code", type),
                place,
                occurs(node, place.min, place.max),
                discriminator(node, place.def, node),
                index,
                elements(node, place.def.elements()));
    }

    private Narrowing.Loop loop(Position.Loop parent, SchemaFile.Node node, int index) {
        String type = node.get("type", "");
        Position.Loop place = parent.children.stream()
                .filter(c -> c instanceof Position.Loop l && type.equals(loopCodes.get(l)))
                .map(Position.Loop.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no loop '" + type + "' in loop '" + parent.code + "' of the standard"));
        SegmentDef opener = place.opener().def;
        SchemaFile.Node first = node.child("sequence")
                .flatMap(s -> s.children("segment").stream().findFirst())
                .orElse(node);
        return new Narrowing.Loop(
                node.get("code", type),
                place,
                occurs(node, place.min, place.max),
                discriminator(node, opener, first),
                index,
                parts(place, node));
    }

    private static Narrowing.Occurs occurs(SchemaFile.Node node, int min, int max) {
        return new Narrowing.Occurs(node.number("minOccurs", min), node.number("maxOccurs", max));
    }

    /** @param segment the node whose element lists the codes: the segment itself, or the first of a loop */
    private static Narrowing.@Nullable Discriminator discriminator(
            SchemaFile.Node node, SegmentDef def, SchemaFile.Node segment) {
        String position = node.get("discriminator", "");
        if (position.isEmpty()) {
            return null;
        }
        String[] numbers = position.split("\\.", 2);
        int element = Integer.parseInt(numbers[0]);
        int component = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
        SchemaFile.Node at = at(segment, element);
        Set<String> codes = codes(component == 0 ? at : at(at, component));
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("discriminator " + position + " of '" + def.id() + "' lists no codes");
        }
        if (element > def.elements().length) {
            throw new IllegalArgumentException("'" + def.id() + "' has no element " + element);
        }
        String key = def.elements()[element - 1].key();
        return new Narrowing.Discriminator(key, component == 0 ? "" : Integer.toString(component), codes);
    }

    private static SchemaFile.Node at(SchemaFile.Node node, int position) {
        return node.child("sequence").stream()
                .flatMap(s -> s.children().stream())
                .filter(c -> c.number("position", 0) == position)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no element at position " + position
                        + " of the guide's '" + node.get("type", node.name()) + "'"));
    }

    private static Narrowing.@Nullable Element @Nullable [] elements(SchemaFile.Node node, ElementDef[] defs) {
        SchemaFile.Node sequence = node.child("sequence").orElse(null);
        if (sequence == null) {
            return null;
        }
        Narrowing.@Nullable Element[] elements = new Narrowing.Element[defs.length];
        for (SchemaFile.Node child : sequence.children()) {
            if (child.name().equals("element") || child.name().equals("composite")) {
                int position = child.number("position", 0);
                if (position < 1 || position > defs.length) {
                    throw new IllegalArgumentException(
                            "the standard's '" + node.get("type", node.name()) + "' has no position " + position);
                }
                elements[position - 1] = element(child, defs[position - 1]);
            }
        }
        return elements;
    }

    private static Narrowing.Element element(SchemaFile.Node node, ElementDef def) {
        return new Narrowing.Element(
                node.number("minOccurs", def.required() ? 1 : 0),
                node.number("maxOccurs", def.repeats()),
                codes(node),
                def.simple() ? null : elements(node, def.components()));
    }

    private static Set<String> codes(SchemaFile.Node node) {
        return node.child("enumeration").stream()
                .flatMap(e -> e.children("value").stream())
                .map(v -> v.text().toString().strip())
                .collect(Collectors.toUnmodifiableSet());
    }
}
