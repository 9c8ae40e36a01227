package io.orderhub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.RenderingInput.TakenBack;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.mapping.MappingException;
import io.orderhub.mapping.Mappings;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.OutboundDocument;
import java.math.BigDecimal;
import java.util.List;
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
    private final Mails mails;
    private final ObjectMapper json = new CanonicalJson().mapper();

    OrderRenderings(
            Orders orders,
            Mappings mappings,
            EdiDocuments edi,
            Configuration configuration,
            ObjectProvider<DocumentContents> contents,
            Mails mails) {
        this.orders = orders;
        this.configuration = configuration;
        this.contents = contents.getIfAvailable(() -> key -> Optional.empty());
        this.mappings = mappings;
        this.mails = mails;
        this.edi = edi;
        this.inputs = new RenderingInput(json);
    }

    @Override
    public Rendered render(Claim claim) {
        StoredOrder order = order(claim.ref());
        Endpoint endpoint = claim.endpoint();
        Mapped mapped = mapped(claim.ref(), endpoint, order);
        if (endpoint.kind() == Endpoint.Kind.MAIL) {
            return new Rendered(
                    bytes(mails.write(mapped.document(), claim.ref(), endpoint, order.order())),
                    JSON,
                    Optional.empty());
        }
        return endpoint.setting("standard").isPresent()
                ? edi.write(List.of(mapped.document()), endpoint, order.order().usage())
                        .telling(mapped.lines())
                : new Rendered(bytes(mapped.document()), JSON, Optional.empty());
    }

    /**
     * What the endpoint's mapping makes of the order, before it is written.
     *
     * @param lines of what is EDI, beside those that it was to tell
     */
    record Mapped(JsonNode document, List<DocumentLine> lines) {}

    Mapped document(DeliveryRef delivery, Endpoint endpoint) {
        return mapped(delivery, endpoint, order(delivery));
    }

    private StoredOrder order(DeliveryRef delivery) {
        return delivery.subject()
                .orderId()
                .flatMap(orders::order)
                .orElseThrow(() -> refused("there is no order to make the document of"));
    }

    private Mapped mapped(DeliveryRef delivery, Endpoint endpoint, StoredOrder order) {
        Optional<ObjectNode> told = contents.of(delivery.idempotencyKey());
        // what tells of an event tells it as it was
        ObjectNode input =
                inputs.of(delivery, order, endpoint, told.isPresent() ? TakenBack.NOTHING : takenBack(delivery, order));
        told.ifPresent(input::setAll);
        try {
            JsonNode document =
                    mappings.apply(mapping(delivery, endpoint), input, Map.of("endpoint", inputs.of(endpoint)));
            return new Mapped(document, DocumentLines.of(document, input));
        } catch (MappingException e) {
            throw refused("mappings/" + e.place() + ": " + e.reason());
        }
    }

    private TakenBack takenBack(DeliveryRef delivery, StoredOrder stored) {
        if (!stored.replaced()) {
            return TakenBack.NOTHING;
        }
        OrderId id = stored.order().id();
        Map<Integer, BigDecimal> recalled = delivery.subject() instanceof Subject.FulfillmentOrder part
                ? orders.recalled(new FulfillmentOrderId(id, part.number()))
                : Map.of();
        return new TakenBack(orders.cancelled(id), recalled);
    }

    /** As declared for the document; a partner's outbox gets several. */
    private String mapping(DeliveryRef delivery, Endpoint endpoint) {
        return configuration
                .current()
                .outbound()
                .find(endpoint.id(), delivery.document())
                .map(OutboundDocument::mapping)
                .orElse(endpoint.mapping());
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
