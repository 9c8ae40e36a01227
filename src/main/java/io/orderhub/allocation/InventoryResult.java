package io.orderhub.allocation;

import io.orderhub.reason.Finding;
import java.util.List;

/**
 * What became of a list of items or stock counts: the good rows are stored, whatever the others are.
 *
 * @param stored number of rows stored
 * @param findings by row; {@code where} names warehouse, SKU and field
 */
public record InventoryResult(int stored, List<Finding> findings) {

    public InventoryResult {
        findings = List.copyOf(findings);
    }
}
