package io.orderhub.allocation;

/**
 * A place that ships.
 *
 * @param id its key in the stock table
 * @param code its name in {@code config/allocation.yaml}
 */
public record Warehouse(int id, String code, Location location) {}
