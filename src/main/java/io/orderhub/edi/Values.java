package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Makes tree values of bytes. Qualifiers, codes, units and small numbers come again and again in a file: values of up to
 * eight bytes are remembered, which saves most of the garbage of reading.
 */
final class Values {
    private static final int SLOTS = 1 << 11;

    private final long[] textKeys = new long[SLOTS];
    private final @Nullable TextNode[] texts = new TextNode[SLOTS];
    private final long[] numberKeys = new long[SLOTS];
    private final @Nullable DecimalNode[] numbers = new DecimalNode[SLOTS];

    /** The value as text. */
    TextNode text(SegmentScanner scanner, int from, int to) {
        long key = scanner.released ? 0 : key(scanner.bytes(), from, to);
        if (key == 0) {
            return new TextNode(scanner.text(from, to));
        }
        int slot = slot(key);
        TextNode known = texts[slot];
        if (known != null && textKeys[slot] == key) {
            return known;
        }
        TextNode made = new TextNode(scanner.text(from, to));
        textKeys[slot] = key;
        texts[slot] = made;
        return made;
    }

    /**
     * An exact decimal, or null when the bytes are no number.
     *
     * @param scale implied decimals; -1 when the decimal mark is written
     * @param commaToo whether the decimal mark may be a comma, too
     */
    @Nullable
    DecimalNode number(byte[] buffer, int from, int to, int scale, boolean commaToo) {
        long key = scale > 0 ? 0 : key(buffer, from, to);
        int slot = slot(key);
        if (key != 0 && numberKeys[slot] == key && numbers[slot] != null) {
            return numbers[slot];
        }
        BigDecimal parsed = scale < 0 ? decimal(buffer, from, to, commaToo) : integer(buffer, from, to, scale);
        if (parsed == null) {
            return null;
        }
        DecimalNode made = DecimalNode.valueOf(parsed);
        if (key != 0 && scale < 0) {
            numberKeys[slot] = key;
            numbers[slot] = made;
        }
        return made;
    }

    /** Up to eight bytes as one number that no other value shares; 0 for what is not remembered. */
    private static long key(byte[] buffer, int from, int to) {
        int length = to - from;
        if (length > 8 || length == 8 && buffer[from] < ' ') {
            return 0;
        }
        long key = 1;
        for (int i = from; i < to; i++) {
            key = key << 8 | buffer[i] & 0xFF;
        }
        return key;
    }

    private static int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 53);
    }

    private static @Nullable BigDecimal integer(byte[] buffer, int from, int to, int scale) {
        int first = buffer[from] == '-' ? from + 1 : from;
        long value = 0;
        for (int i = first; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9 || i - first > 17) {
                return i - first > 17 ? large(buffer, from, to, scale, false) : null;
            }
            value = value * 10 + digit;
        }
        return first == to ? null : BigDecimal.valueOf(first > from ? -value : value, scale);
    }

    private static @Nullable BigDecimal decimal(byte[] buffer, int from, int to, boolean commaToo) {
        int first = buffer[from] == '-' ? from + 1 : from;
        long value = 0;
        int digits = 0;
        int scale = -1;
        for (int i = first; i < to; i++) {
            int b = buffer[i];
            if (b >= '0' && b <= '9' && digits < 18) {
                value = value * 10 + (b - '0');
                digits++;
                scale += scale >= 0 ? 1 : 0;
            } else if ((b == '.' || b == ',' && commaToo) && scale < 0) {
                scale = 0;
            } else {
                return digits == 18 ? large(buffer, from, to, -1, commaToo) : null;
            }
        }
        return digits == 0 ? null : BigDecimal.valueOf(first > from ? -value : value, Math.max(scale, 0));
    }

    /** More digits than a long holds; the element's length is checked elsewhere, here only hostile sizes are refused. */
    private static @Nullable BigDecimal large(byte[] buffer, int from, int to, int scale, boolean commaToo) {
        if (to - from > 64) {
            return null;
        }
        StringBuilder plain = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = (char) buffer[i];
            boolean allowed =
                    c >= '0' && c <= '9' || c == '-' && i == from || scale < 0 && (c == '.' || c == ',' && commaToo);
            if (!allowed) {
                return null;
            }
            plain.append(c == ',' ? '.' : c);
        }
        try {
            BigDecimal value = new BigDecimal(plain.toString());
            return scale < 0 ? value : value.movePointLeft(scale).setScale(scale);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
