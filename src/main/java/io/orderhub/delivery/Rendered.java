package io.orderhub.delivery;

import java.util.Optional;

/**
 * A document as it goes out; once stored it never changes.
 *
 * @param content the bytes that are sent
 * @param contentType media type, for example {@code application/edi-x12}
 * @param controlNumber the interchange control number inside; empty for what is no EDI
 */
public record Rendered(byte[] content, String contentType, Optional<String> controlNumber) {}
