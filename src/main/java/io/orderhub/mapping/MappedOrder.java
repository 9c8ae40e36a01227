package io.orderhub.mapping;

import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderKey;
import io.orderhub.canonical.Source;
import io.orderhub.partner.Agreement;
import io.orderhub.reason.Finding;
import java.util.List;

/**
 * An order as a mapping made it, source filled in, checked to be a canonical order. Publishing needs only {@link #id()},
 * {@link #key()} and {@link #json()}; the records are built when {@link #order()} is asked for.
 */
public final class MappedOrder {

    private final Agreement agreement;
    private final CanonicalOrder order;
    private final CanonicalJson canonical;
    private final List<Finding> findings;

    MappedOrder(CanonicalJson canonical, CanonicalOrder order, Agreement agreement, List<Finding> findings) {
        this.canonical = canonical;
        this.order = order;
        this.agreement = agreement;
        this.findings = List.copyOf(findings);
    }

    public Agreement agreement() {
        return agreement;
    }

    public Source source() {
        return order.source();
    }

    /** The number it keeps for ever. */
    public OrderId id() {
        return order.id();
    }

    /** What a second original repeats, and the Kafka key. */
    public OrderKey key() {
        return order.key();
    }

    /** The canonical JSON as it goes to the topic. */
    public byte[] json() {
        return canonical.write(order);
    }

    public CanonicalOrder order() {
        return order;
    }

    /** Warnings about the document it came from. */
    public List<Finding> findings() {
        return findings;
    }
}
