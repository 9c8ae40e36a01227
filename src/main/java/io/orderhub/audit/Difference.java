package io.orderhub.audit;

/**
 * One place where the books do not agree.
 *
 * @param subject what it is about, as people see it: {@code SO-12-3}, {@code FO-12-3-1}, a delivery's key, a SKU
 * @param seen both sides of what should be equal
 */
public record Difference(String subject, String seen) {}
