package io.orderhub.cases;

import io.orderhub.reason.ReasonCode;
import java.util.Optional;

/**
 * Which cases to list; what is empty does not matter.
 *
 * @param open true for the open ones, false for the resolved ones
 * @param subject exactly, for example {@code order:SO-12-3}
 */
public record CaseFilter(Optional<Boolean> open, Optional<ReasonCode> code, Optional<String> subject) {

    public static final CaseFilter OPEN = new CaseFilter(Optional.of(true), Optional.empty(), Optional.empty());

    /** Open or not, the cases about one thing. */
    public static CaseFilter about(String subject) {
        return new CaseFilter(Optional.empty(), Optional.empty(), Optional.of(subject));
    }
}
