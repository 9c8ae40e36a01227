package io.orderhub.canonical;

/**
 * An id and who gave it.
 *
 * @param kind for parties {@code DUNS, DUNS4, GLN, BUYER, SELLER, SAN, SCAC, MUTUAL}; for items {@code VENDOR, BUYER, UPC,
 *     GTIN, EAN, SKU, ISBN, MANUFACTURER, STYLE, COLOR, SIZE}; otherwise the document's own qualifier
 */
public record Identifier(String kind, String value) {}
