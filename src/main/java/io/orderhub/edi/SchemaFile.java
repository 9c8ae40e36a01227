package io.orderhub.edi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A schema file in StAEDI's format with everything it includes, as a plain tree of XML elements. */
final class SchemaFile {
    /** One XML element: its name, attributes, text and children. */
    record Node(String name, Map<String, String> attributes, StringBuilder text, List<Node> children) {

        String get(String attribute, String otherwise) {
            return attributes.getOrDefault(attribute, otherwise);
        }

        int number(String attribute, int otherwise) {
            return Integer.parseInt(get(attribute, Integer.toString(otherwise)));
        }

        Optional<Node> child(String wanted) {
            return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
        }

        List<Node> children(String wanted) {
            return children.stream().filter(c -> c.name.equals(wanted)).toList();
        }
    }

    private final Map<String, Map<String, Node>> types = new HashMap<>();
    private Optional<Node> transaction = Optional.empty();
    private Optional<Node> implementation = Optional.empty();
    private Path transactionFile = Path.of("");

    private SchemaFile() {}

    static SchemaFile load(Path file) throws IOException {
        SchemaFile schema = new SchemaFile();
        schema.include(file, 0);
        return schema;
    }

    /** Types alone, without includes: the control segments that come with the codec. */
    static SchemaFile load(InputStream in, String name) throws IOException {
        SchemaFile schema = new SchemaFile();
        schema.add(parse(in, name), Path.of(name), 0);
        return schema;
    }

    Optional<Node> transaction() {
        return transaction;
    }

    /** The file that says what the transaction holds: this one or one it includes. */
    Path transactionFile() {
        return transactionFile;
    }

    /** A partner's guide to the transaction. */
    Optional<Node> implementation() {
        return implementation;
    }

    Node type(String kind, String name) {
        Node node = types.getOrDefault(kind, Map.of()).get(name);
        if (node == null) {
            throw new IllegalArgumentException("there is no " + kind + " '" + name + "'");
        }
        return node;
    }

    Optional<Node> find(String kind, String name) {
        return Optional.ofNullable(types.getOrDefault(kind, Map.of()).get(name));
    }

    private void include(Path file, int depth) throws IOException {
        if (depth > 8) {
            throw new IllegalArgumentException("includes go deeper than 8 files at " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            add(parse(in, file.toString()), file, depth);
        }
    }

    private void add(Node schema, Path file, int depth) throws IOException {
        for (Node node : schema.children) {
            switch (node.name) {
                case "include" -> include(file.resolveSibling(node.get("schemaLocation", "")), depth + 1);
                case "transaction" -> {
                    transaction = Optional.of(node);
                    transactionFile = file;
                }
                case "implementation" -> implementation = Optional.of(node);
                case "elementType", "compositeType", "segmentType" ->
                    types.computeIfAbsent(node.name, k -> new HashMap<>()).put(node.get("name", ""), node);
                default -> {
                    // descriptions and the control structures of other tools
                }
            }
        }
    }

    private static Node parse(InputStream in, String file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            Node top = new Node("", Map.of(), new StringBuilder(), new ArrayList<>());
            List<Node> open = new ArrayList<>(List.of(top));
            while (xml.hasNext()) {
                step(xml, open);
            }
            return top.child("schema").orElseThrow(() -> new IllegalArgumentException(file + " is no EDI schema"));
        } catch (XMLStreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static void step(XMLStreamReader xml, List<Node> open) throws XMLStreamException {
        switch (xml.next()) {
            case XMLStreamConstants.START_ELEMENT -> {
                Map<String, String> attributes = new HashMap<>();
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                }
                Node node = new Node(xml.getLocalName(), attributes, new StringBuilder(), new ArrayList<>());
                open.get(open.size() - 1).children.add(node);
                open.add(node);
            }
            case XMLStreamConstants.CHARACTERS -> open.get(open.size() - 1).text.append(xml.getText());
            case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
            default -> {
                // comments and processing instructions say nothing to the codec
            }
        }
    }
}
