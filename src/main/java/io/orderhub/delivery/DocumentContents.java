package io.orderhub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Knows what a document tells beyond the order itself, kept as it was when its event happened. */
public interface DocumentContents {

    /** @return fields for the mapping's input; empty for documents that tell of the order alone */
    Optional<ObjectNode> of(String idempotencyKey);
}
