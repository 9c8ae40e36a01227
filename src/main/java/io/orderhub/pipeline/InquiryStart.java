package io.orderhub.pipeline;

import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.Subject;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.WarehouseInquiries;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A warehouse with an API that has got an order is asked about it from then on: it does not tell by itself. */
@Component
class InquiryStart {

    private static final String ORDER = "order";

    private final WarehouseInquiries inquiries;
    private final Configuration configuration;

    InquiryStart(WarehouseInquiries inquiries, Configuration configuration) {
        this.inquiries = inquiries;
        this.configuration = configuration;
    }

    @EventListener
    void on(DeliverySent sent) {
        if (sent.delivery().subject() instanceof Subject.FulfillmentOrder part) {
            String endpoint = sent.delivery().endpoint();
            configuration
                    .current()
                    .endpoint(endpoint)
                    .filter(known -> known.kind() == Endpoint.Kind.WMS_REST
                            && known.document().equals(sent.delivery().document()))
                    .flatMap(known -> Optional.ofNullable(sent.remote().get(ORDER)))
                    .ifPresent(reference -> inquiries.begin(new WarehouseInquiries.Inquiry(
                            new FulfillmentOrderId(part.order(), part.number()), endpoint, reference)));
        }
    }
}
