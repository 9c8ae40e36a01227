package io.orderhub.security;

/** What a log-in or API key may do; each role from {@link #VIEWER} on includes the ones before it. */
public enum Role {
    /** For a partner's key: posts orders and looks at those it sent, personal data among them, and at nothing else. */
    PARTNER,
    /** Looks at everything but personal data. */
    VIEWER,
    /** Acts: replays, resolves, releases, pauses, changes items and stock; sees personal data. */
    OPERATOR,
    /** Also commands Camel's routes through Hawtio. */
    ADMIN;

    public String authority() {
        return "ROLE_" + name();
    }
}
