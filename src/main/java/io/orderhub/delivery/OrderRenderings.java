package io.orderhub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.mapping.MappingException;
import io.orderhub.mapping.Mappings;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.OutboundDocument;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes a document of a stored order by the endpoint's mapping: JSON, or EDI where the endpoint names a standard. */
@Component
class OrderRenderings implements Renderings {

    private static final String JSON = "application/json";

    private final Orders orders;
    private final Mappings mappings;
    private final EdiDocuments edi;
    private final Configuration configuration;
    private final DocumentContents contents;
    private final RenderingInput inputs;
    private final ObjectMapper json = new CanonicalJson().mapper();

    OrderRenderings(
            Orders orders,
            Mappings mappings,
            EdiDocuments edi,
            Configuration configuration,
            ObjectProvider<DocumentContents> contents) {
        this.orders = orders;
        this.configuration = configuration;
        this.contents = contents.getIfAvailable(() -> key -> Optional.empty());
        this.mappings = mappings;
        this.edi = edi;
        this.inputs = new RenderingInput(json);
    }

    @Override
    public Rendered render(Claim claim) {
        StoredOrder order = claim.ref()
                .subject()
                .orderId()
                .flatMap(orders::order)
                .orElseThrow(() -> refused("there is no order to make the document of"));
        ObjectNode input = inputs.of(claim.ref(), order);
        contents.of(claim.ref().idempotencyKey()).ifPresent(input::setAll);
        JsonNode document = mapped(claim, input);
        Endpoint endpoint = claim.endpoint();
        return endpoint.setting("standard").isPresent()
                ? edi.write(document, endpoint, order.order().usage())
                : new Rendered(bytes(document), JSON, Optional.empty());
    }

    private JsonNode mapped(Claim claim, ObjectNode input) {
        try {
            return mappings.apply(mapping(claim), input, Map.of("endpoint", inputs.of(claim.endpoint())));
        } catch (MappingException e) {
            throw refused("mappings/" + e.place() + ": " + e.reason());
        }
    }

    /** As declared for the document; a partner's outbox gets several. */
    private String mapping(Claim claim) {
        return configuration
                .current()
                .outbound()
                .find(claim.endpoint().id(), claim.ref().document())
                .map(OutboundDocument::mapping)
                .orElse(claim.endpoint().mapping());
    }

    private byte[] bytes(JsonNode document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw refused(e.getOriginalMessage());
        }
    }

    private static DeliveryFailedException refused(String why) {
        return new DeliveryFailedException(Failure.of(FailureClass.UNRENDERABLE, why));
    }
}
