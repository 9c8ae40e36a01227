package io.orderhub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.Usage;
import io.orderhub.partner.Endpoint;
import java.util.List;

/** Writes the segment trees of sets as one interchange, with the next control number. */
interface EdiDocuments {

    /** @throws DeliveryFailedException when a tree is no valid set; the answer says where */
    Rendered write(List<JsonNode> sets, Endpoint endpoint, Usage usage);

    /**
     * Uses no control number.
     *
     * @throws DeliveryFailedException when the tree is no valid set; the answer says where
     */
    void check(JsonNode set, Endpoint endpoint);
}
