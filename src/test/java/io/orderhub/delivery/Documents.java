package io.orderhub.delivery;

import java.util.Optional;

/** Rendered documents for tests that do not care what is in them. */
final class Documents {

    private Documents() {}

    static Rendered empty() {
        return new Rendered(new byte[] {'{', '}'}, "application/json", Optional.empty());
    }
}
