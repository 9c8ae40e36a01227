package io.orderhub.flow.tracking;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.flow.delivery.HttpService;
import io.orderhub.flow.delivery.Secrets;
import io.orderhub.fulfillment.WarehouseInquiries;
import io.orderhub.interchange.NewReception;
import io.orderhub.interchange.Receptions;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/**
 * Asks warehouses with ShipBob's API what they shipped of the orders that they have. The answer goes through the ledger by
 * the {@code shipments} agreement of the partner that has the endpoint's id.
 */
@Component("warehousePoll")
class WarehousePoll {

    private static final String JSON = "application/json";
    private static final String SHIPMENTS = "shipments";
    private static final String INQUIRY = "inquiry";
    private static final int AT_ONCE = 50;

    private final Configuration configuration;
    private final WarehouseInquiries inquiries;
    private final Receptions receptions;
    private final Transactions transactions;
    private final Secrets secrets;

    WarehousePoll(
            Configuration configuration,
            WarehouseInquiries inquiries,
            Receptions receptions,
            Transactions transactions,
            Secrets secrets) {
        this.configuration = configuration;
        this.inquiries = inquiries;
        this.receptions = receptions;
        this.transactions = transactions;
        this.secrets = secrets;
    }

    /** Those that it is time to ask about, of warehouses whose answers somebody reads. */
    public List<WarehouseInquiries.Inquiry> due() {
        return transactions.in(Workload.PIPELINE, () -> inquiries.due(AT_ONCE)).stream()
                .filter(inquiry ->
                        endpoint(inquiry).isPresent() && agreement(inquiry).isPresent())
                .toList();
    }

    /** The request for one of them. */
    public void prepare(WarehouseInquiries.Inquiry inquiry, Exchange exchange) {
        Endpoint endpoint = endpoint(inquiry).orElseThrow();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody("");
        message.setHeader("Accept", JSON);
        message.setHeader("Authorization", "Bearer " + secrets.of(endpoint));
        message.setHeader("version", endpoint.setting("version").orElse(HttpService.SHIPBOB_VERSION));
        message.setHeader("order", inquiry.reference());
        endpoint.setting("channel").ifPresent(channel -> message.setHeader("shipbob_channel_id", channel));
        exchange.setVariable("service", HttpService.options(endpoint));
        exchange.setVariable(INQUIRY, inquiry);
    }

    /** Stores the answer in the ledger; one that says nothing new is known there already. */
    public void take(Exchange exchange) throws IOException {
        WarehouseInquiries.Inquiry inquiry = exchange.getVariable(INQUIRY, WarehouseInquiries.Inquiry.class);
        Agreement agreement = agreement(inquiry).orElseThrow();
        receptions.receive(
                new NewReception(
                        "poll",
                        agreement.partner(),
                        Optional.of(agreement.id()),
                        "order " + inquiry.reference(),
                        Optional.empty(),
                        NewReception.Repeat.SAME_NAME_AND_CONTENT,
                        agreement.lane()),
                new ByteArrayInputStream(exchange.getMessage().getBody(byte[].class)));
    }

    private Optional<Endpoint> endpoint(WarehouseInquiries.Inquiry inquiry) {
        return configuration.current().endpoint(inquiry.endpoint());
    }

    private Optional<Agreement> agreement(WarehouseInquiries.Inquiry inquiry) {
        return configuration.current().agreement(inquiry.endpoint(), SHIPMENTS);
    }
}
