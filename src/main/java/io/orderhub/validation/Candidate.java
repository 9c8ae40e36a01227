package io.orderhub.validation;

import io.orderhub.canonical.CanonicalOrder;
import java.util.List;

/**
 * An order before the rules, with the items its lines name.
 *
 * @param matches for each line, in the order's order, every item that one of its numbers leads to: one is right, none is an
 *     unknown item, several contradict each other
 */
public record Candidate(CanonicalOrder order, List<List<ListedItem>> matches) {}
