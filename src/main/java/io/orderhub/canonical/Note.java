package io.orderhub.canonical;

import java.util.Optional;

/** Free text; {@code kind} is the qualifier under which the document gave it. */
public record Note(Optional<String> kind, String text) {}
