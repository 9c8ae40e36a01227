package io.orderhub.allocation;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Shipping;
import io.orderhub.canonical.Usage;
import java.util.List;

/** An order, or what is left of one, that wants stock. */
public record StockRequest(CanonicalOrder order, List<Demand> demands) {

    public StockRequest {
        demands = List.copyOf(demands);
    }

    boolean isTest() {
        return order.usage() == Usage.TEST;
    }

    boolean wantsAllOrNothing() {
        return order.shipping().completeness() == Shipping.Completeness.SHIP_COMPLETE;
    }
}
