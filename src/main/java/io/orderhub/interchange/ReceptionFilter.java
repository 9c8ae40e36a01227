package io.orderhub.interchange;

import java.util.Optional;

/** Which receptions to list; what is empty does not matter. */
public record ReceptionFilter(Optional<String> partner, Optional<ReceptionState> state) {

    public static final ReceptionFilter ALL = new ReceptionFilter(Optional.empty(), Optional.empty());
}
