package io.orderhub.flow.delivery;

import io.orderhub.delivery.Claim;
import io.orderhub.delivery.Sender;
import io.orderhub.partner.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Gives a delivery to the route of its endpoint's kind. */
@Component
class CamelSender implements Sender {

    private final ProducerTemplate camel;

    CamelSender(ProducerTemplate camel) {
        this.camel = camel;
    }

    @Override
    public void send(Claim claim) {
        Exchange exchange =
                camel.send("direct:delivery-" + route(claim.endpoint().kind()), sent -> OnExchange.put(sent, claim));
        if (exchange.getException() != null) {
            throw new IllegalStateException(
                    "its route handed the failure to nobody: "
                            + exchange.getException().getMessage(),
                    exchange.getException());
        }
    }

    private static String route(Endpoint.Kind kind) {
        return switch (kind) {
            case WMS_SFTP -> "wms";
            case CARRIER_EASYPOST -> "carrier";
            case WMS_REST -> "wms-rest";
            case ERP_REST -> "erp";
            case ERP_JDBC -> "erp-staging";
            case PARTNER_SFTP -> "partner";
            case WEBHOOK -> "webhook";
            case MAIL -> "mail";
        };
    }
}
