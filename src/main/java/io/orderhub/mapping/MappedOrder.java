package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderKey;
import io.orderhub.canonical.Source;
import io.orderhub.canonical.Usage;
import io.orderhub.partner.Agreement;
import io.orderhub.reason.Finding;
import java.io.IOException;
import java.util.List;

/**
 * An order as a mapping made it, its source filled in, checked against the schema. Publishing needs only {@link #id()},
 * {@link #key()} and {@link #tree()}; records cost a multiple and are built only when {@link #order()} is asked for.
 */
public final class MappedOrder {

    private final CanonicalJson canonical;
    private final ObjectNode tree;
    private final Source source;
    private final Agreement agreement;
    private final List<Finding> findings;

    /** @param tree a canonical order with its source */
    MappedOrder(CanonicalJson canonical, ObjectNode tree, Source source, Agreement agreement, List<Finding> findings) {
        this.canonical = canonical;
        this.tree = tree;
        this.source = source;
        this.agreement = agreement;
        this.findings = List.copyOf(findings);
    }

    public Agreement agreement() {
        return agreement;
    }

    public Source source() {
        return source;
    }

    /** The number it keeps for ever. */
    public OrderId id() {
        return OrderId.of(source.reception(), source.document());
    }

    /** What a second original repeats, and the Kafka key. */
    public OrderKey key() {
        return new OrderKey(
                source.agreement(),
                text("buyer"),
                text("orderNumber"),
                text("releaseNumber"),
                Usage.valueOf(text("usage")));
    }

    private String text(String field) {
        return tree.path(field).asText();
    }

    /** The canonical order as a tree, to be read only. */
    public JsonNode tree() {
        return tree;
    }

    /** The same as canonical JSON, UTF-8. */
    public byte[] json() {
        return canonical.write(tree);
    }

    public CanonicalOrder order() {
        try {
            return canonical.read(json());
        } catch (IOException e) {
            throw new IllegalStateException("A checked order is no canonical order: " + e.getMessage(), e);
        }
    }

    /** Warnings about the document it came from. */
    public List<Finding> findings() {
        return findings;
    }
}
