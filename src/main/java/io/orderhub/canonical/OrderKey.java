package io.orderhub.canonical;

/**
 * The identity of an order (DESIGN §3).
 *
 * @param releaseNumber empty for none
 */
public record OrderKey(String agreement, String buyer, String orderNumber, String releaseNumber, Usage usage) {

    /** One text for topics and logs; the parts cannot run together because none may hold a vertical bar unescaped. */
    public String text() {
        return escape(agreement)
                + '|'
                + escape(buyer)
                + '|'
                + escape(orderNumber)
                + '|'
                + escape(releaseNumber)
                + '|'
                + usage.code();
    }

    private static String escape(String part) {
        return part.replace("\\", "\\\\").replace("|", "\\|");
    }
}
