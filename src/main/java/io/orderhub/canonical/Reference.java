package io.orderhub.canonical;

import java.util.Optional;

/**
 * A number that somebody else knows the order by.
 *
 * @param kind the document's qualifier (X12 element 128, EDIFACT 1153)
 */
public record Reference(String kind, Optional<String> value, Optional<String> description) {}
