package io.orderhub.allocation;

import io.orderhub.reason.Finding;
import java.util.List;

/**
 * What became of a list of items or stock counts: the good rows are stored, whatever the others are.
 *
 * @param stored number of rows stored
 * @param findings by row; {@code where} is {@code $[<index from 0>]} and the field
 */
public record InventoryResult(int stored, List<Finding> findings) {

    public InventoryResult {
        findings = List.copyOf(findings);
    }
}
