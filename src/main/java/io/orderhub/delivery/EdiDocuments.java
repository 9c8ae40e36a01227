package io.orderhub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.Usage;
import io.orderhub.partner.Endpoint;

/** Writes the segment tree of one set as an interchange of its own, with the next control number. */
interface EdiDocuments {

    /** @throws DeliveryFailedException when the tree is no valid set; the answer says where */
    Rendered write(JsonNode set, Endpoint endpoint, Usage usage);
}
