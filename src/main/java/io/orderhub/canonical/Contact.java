package io.orderhub.canonical;

import java.util.Optional;

/** Somebody to call. */
public record Contact(
        Optional<String> function, Optional<String> name, Optional<String> phone, Optional<String> email) {}
