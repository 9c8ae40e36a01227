package io.orderhub.edi;

import java.util.List;
import java.util.Optional;

/** What the segments of one set are called, element by element, for people. */
public final class EdiDictionary {

    private final SchemaFile file;

    EdiDictionary(SchemaFile file) {
        this.file = file;
    }

    /**
     * @param title {@code Postal Code}
     * @param personal whether its value must not be repeated to people who only look
     */
    public record Element(String title, boolean personal) {}

    /**
     * An element, or a component of a composite.
     *
     * @param element from 1
     * @param component from 1; 0 for the whole element
     */
    public Optional<Element> element(String segment, int element, int component) {
        return file.find("segmentType", segment)
                .flatMap(type -> at(type, element))
                .flatMap(node -> named(node, component));
    }

    private Optional<Element> named(SchemaFile.Node node, int component) {
        if (!node.name().equals("composite")) {
            return Optional.of(named(node));
        }
        Optional<SchemaFile.Node> composite = file.find("compositeType", node.get("type", ""));
        return component == 0
                ? composite.map(type -> new Element(title(node, type), holdsPersonal(type)))
                : composite.flatMap(type -> at(type, component)).map(this::named);
    }

    private Element named(SchemaFile.Node node) {
        return file.find("elementType", node.get("type", ""))
                .map(type -> new Element(title(node, type), SchemaCompiler.isPersonal(type)))
                .orElseGet(() -> new Element(node.get("title", ""), true));
    }

    private boolean holdsPersonal(SchemaFile.Node composite) {
        return children(composite).stream().anyMatch(node -> named(node).personal());
    }

    private static String title(SchemaFile.Node node, SchemaFile.Node type) {
        return node.get("title", type.get("title", ""));
    }

    private static Optional<SchemaFile.Node> at(SchemaFile.Node type, int position) {
        List<SchemaFile.Node> children = children(type);
        return position < 1 || position > children.size() ? Optional.empty() : Optional.of(children.get(position - 1));
    }

    private static List<SchemaFile.Node> children(SchemaFile.Node type) {
        return type.child("sequence").stream()
                .flatMap(sequence -> sequence.children().stream())
                .filter(node -> node.name().equals("element") || node.name().equals("composite"))
                .toList();
    }
}
