package io.orderhub.delivery;

import io.orderhub.canonical.Usage;
import io.orderhub.partner.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one file of several deliveries that came without bytes. */
interface BatchRenderings {

    Batch render(List<DeliveryRef> members, Endpoint endpoint, Usage usage);

    /**
     * @param file empty when not one document could be made
     * @param members whose documents are in it, in their order there
     * @param unrenderable the others, with what is to be mended
     * @param lines of the members' documents
     */
    record Batch(
            Optional<Rendered> file,
            List<DeliveryRef> members,
            Map<DeliveryRef, Failure> unrenderable,
            Map<DeliveryRef, List<DocumentLine>> lines) {}
}
