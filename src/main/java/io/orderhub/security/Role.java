package io.orderhub.security;

/** What a log-in or API key may do; each role includes the ones before it. */
public enum Role {
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
