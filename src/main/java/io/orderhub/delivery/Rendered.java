package io.orderhub.delivery;

import java.util.List;
import java.util.Optional;

/**
 * A document as it goes out; once stored it never changes.
 *
 * @param content the bytes that are sent
 * @param contentType media type, for example {@code application/edi-x12}
 * @param controlNumber the interchange control number inside; empty for what is no EDI
 * @param lines what it tells line by line, where the audit compares it; nothing of bytes that are read back
 */
public record Rendered(byte[] content, String contentType, Optional<String> controlNumber, List<DocumentLine> lines) {

    public Rendered(byte[] content, String contentType, Optional<String> controlNumber) {
        this(content, contentType, controlNumber, List.of());
    }

    Rendered telling(List<DocumentLine> told) {
        return new Rendered(content, contentType, controlNumber, told);
    }
}
