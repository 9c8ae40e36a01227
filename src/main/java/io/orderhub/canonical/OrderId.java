package io.orderhub.canonical;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of an order, known from the moment its document is received: reception and document ordinal in one key, so
 * that a document translated again after a crash keeps its number. People see {@code SO-<reception>-<document>}.
 *
 * @param value the key in the database
 */
public record OrderId(long value) {

    private static final int DOCUMENT_BITS = 24;
    private static final Pattern SHOWN = Pattern.compile("SO-(\\d{1,12})-(\\d{1,8})");

    /** @param document ordinal in the reception, from 1; at most 16,777,215 */
    public static OrderId of(long reception, int document) {
        if (document < 1 || document >= 1 << DOCUMENT_BITS) {
            throw new IllegalArgumentException("document ordinal " + document);
        }
        return new OrderId(reception << DOCUMENT_BITS | document);
    }

    /** Reads the shown form; empty when the text is something else. */
    public static Optional<OrderId> parse(String shown) {
        Matcher matcher = SHOWN.matcher(shown);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int document = Integer.parseInt(matcher.group(2));
        boolean inRange = document >= 1 && document < 1 << DOCUMENT_BITS;
        return inRange ? Optional.of(of(Long.parseLong(matcher.group(1)), document)) : Optional.empty();
    }

    public long reception() {
        return value >> DOCUMENT_BITS;
    }

    public int document() {
        return (int) (value & (1 << DOCUMENT_BITS) - 1);
    }

    @Override
    public String toString() {
        return "SO-" + reception() + "-" + document();
    }
}
