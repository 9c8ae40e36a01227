package io.orderhub.edi;

/** Makes what a sender wrote fit to be said back to him: an acknowledgement must itself be valid, whatever came. */
final class AckText {
    private AckText() {}

    /** Letters and digits only, filled with zeros on the left and cut on the right. */
    static String code(String text, int min, int max) {
        String clean = text.chars()
                .filter(Headers::isAlphanumeric)
                .limit(max)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "0".repeat(Math.max(0, min - clean.length())) + clean;
    }

    static String digits(String text, int width) {
        return code(text.replaceAll("[^0-9]", ""), width, width);
    }

    /** The value if it can be sent with these delimiters, else nothing. */
    static String copy(String value, Delimiters delimiters) {
        boolean sendable = value.chars().allMatch(c -> c >= ' ' && c < 0x7F && !delimiters.holds((char) c));
        return sendable ? value.strip() : "";
    }
}
