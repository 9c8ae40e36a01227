package io.orderhub.validation;

import io.orderhub.reason.Finding;
import java.util.List;

/** What the rules say of an order. */
public sealed interface Verdict {

    /** May have stock. */
    record Passed() implements Verdict {}

    /** Good, but must not leave yet. */
    record Held(List<Finding> findings) implements Verdict {
        public Held {
            findings = List.copyOf(findings);
        }
    }

    /** Must not be taken as it is. */
    record Refused(List<Finding> findings) implements Verdict {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
