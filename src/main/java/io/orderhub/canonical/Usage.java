package io.orderhub.canonical;

/** Production or test; test traffic touches no real stock and no production endpoint (DESIGN §3). */
public enum Usage {
    PRODUCTION("P"),
    TEST("T");

    private final String code;

    Usage(String code) {
        this.code = code;
    }

    /** The usage indicator of X12 ISA15. */
    public String code() {
        return code;
    }
}
