package io.orderhub.edi;

/** Makes what a sender wrote fit to be said back to him: an acknowledgement must itself be valid, whatever came. */
final class AckText {
    /** What separates in the answers: no copy may hold one of them. */
    static final Delimiters SEPARATORS = Delimiters.x12('*', '>', '^', '~');

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

    /** The number that a text holds, its last nine digits; 0 when there is none. */
    static long number(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        String last = digits.substring(Math.max(0, digits.length() - 9));
        return last.isEmpty() ? 0 : Long.parseLong(last);
    }

    /** What can be sent of a text, cut to a length. */
    static String plain(String text, int max) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().filter(AckText::isSendable).forEach(c -> clean.append((char) c));
        String all = clean.toString().strip();
        return all.length() > max ? all.substring(0, max).strip() : all;
    }

    /** The value if it can be sent as it came and is not masked, else nothing. */
    static String copy(String value) {
        boolean sendable = !value.equals("***") && value.chars().allMatch(AckText::isSendable);
        return sendable ? value.strip() : "";
    }

    private static boolean isSendable(int c) {
        return c >= ' ' && c < 0x7F && !SEPARATORS.holds((char) c);
    }
}
