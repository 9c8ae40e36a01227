package io.orderhub.edi;

import java.nio.charset.StandardCharsets;

/**
 * A segment compiled from a schema.
 *
 * @param index its number among the segments of the schema, for the transition table
 * @param required a bit for each mandatory element (bit 1 = first element)
 */
record SegmentDef(String id, int index, ElementDef[] elements, SyntaxRule[] syntax, long required) {

    static SegmentDef of(String id, int index, ElementDef[] elements, SyntaxRule[] syntax) {
        long required = 0;
        for (ElementDef element : elements) {
            required |= element.required() ? SyntaxRule.bit(element.position()) : 0;
        }
        return new SegmentDef(id, index, elements, syntax, required);
    }

    /** Whether a finding must not repeat some of its values. */
    boolean personal() {
        for (ElementDef element : elements) {
            if (element.personal()) {
                return true;
            }
        }
        return false;
    }

    /** Two or three characters of a segment identifier as a number; -1 for anything else. */
    static int pack(byte[] buffer, int start, int end) {
        int length = end - start;
        if (length < 2 || length > 3) {
            return -1;
        }
        int packed = length == 3 ? buffer[start + 2] & 0xFF : 0;
        return packed | (buffer[start + 1] & 0xFF) << 8 | (buffer[start] & 0xFF) << 16;
    }

    static int pack(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.ISO_8859_1);
        return pack(bytes, 0, bytes.length);
    }
}
