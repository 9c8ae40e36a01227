package io.orderhub.pipeline;

import io.orderhub.allocation.Demand;
import io.orderhub.canonical.CanonicalOrder;
import java.util.List;

/**
 * An order that is good and wants stock.
 *
 * @param demands what is still to be allocated
 * @param lastNumber of the fulfillment orders it has already
 * @param announced whether those who want every accepted order have been told
 */
record Placing(CanonicalOrder order, List<Demand> demands, int lastNumber, boolean announced) {}
