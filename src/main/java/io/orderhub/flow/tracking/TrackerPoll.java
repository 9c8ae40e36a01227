package io.orderhub.flow.tracking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.flow.delivery.HttpService;
import io.orderhub.flow.delivery.Secrets;
import io.orderhub.fulfillment.ParcelPlaces;
import io.orderhub.interchange.NewReception;
import io.orderhub.interchange.Receptions;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Partner;
import io.orderhub.partner.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/**
 * Asks the carrier about parcels that it has not told of for a while. EasyPost's {@code POST /v2/trackers} makes a tracker
 * or answers with the one there is, so that asking twice does no harm; the answer goes the way of a push.
 */
@Component("trackerPoll")
class TrackerPoll {

    private static final String JSON = "application/json";
    private static final int AT_ONCE = 50;

    private final Configuration configuration;
    private final ParcelPlaces parcels;
    private final Receptions receptions;
    private final Transactions transactions;
    private final Secrets secrets;

    TrackerPoll(
            Configuration configuration,
            ParcelPlaces parcels,
            Receptions receptions,
            Transactions transactions,
            Secrets secrets) {
        this.configuration = configuration;
        this.parcels = parcels;
        this.receptions = receptions;
        this.transactions = transactions;
        this.secrets = secrets;
    }

    /** Those that it is time to ask about; none where nobody tells of parcels anyway. */
    public List<ParcelPlaces.Silent> due() {
        Snapshot snapshot = configuration.current();
        return carrier(snapshot).isEmpty() || teller(snapshot).isEmpty()
                ? List.of()
                : transactions.in(Workload.PIPELINE, () -> parcels.due(AT_ONCE));
    }

    /** The request for one of them. */
    public void prepare(ParcelPlaces.Silent parcel, Exchange exchange) {
        Endpoint endpoint = carrier(configuration.current()).orElseThrow();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode tracker = body.putObject("tracker").put("tracking_code", parcel.tracking());
        if (!parcel.carrier().isEmpty()) {
            tracker.put("carrier", parcel.carrier());
        }
        byte[] key = (secrets.of(endpoint) + ":").getBytes(StandardCharsets.UTF_8);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(body.toString());
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
        message.setHeader("Accept", JSON);
        message.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(key));
        exchange.setVariable("service", HttpService.options(endpoint));
        exchange.setVariable("parcel", parcel.tracking());
    }

    /** Stores the answer in the ledger; one that says nothing new is known there already. */
    public void take(Exchange exchange) throws IOException {
        Partner partner = teller(configuration.current()).orElseThrow();
        Agreement agreement = configuration
                .current()
                .agreement(partner.id(), partner.hook().orElseThrow().set())
                .orElseThrow();
        receptions.receive(
                new NewReception(
                        "poll",
                        partner.id(),
                        Optional.of(agreement.id()),
                        "tracker " + exchange.getVariable("parcel", String.class),
                        Optional.empty(),
                        NewReception.Repeat.SAME_NAME_AND_CONTENT,
                        agreement.lane()),
                new ByteArrayInputStream(exchange.getMessage().getBody(byte[].class)));
    }

    private static Optional<Endpoint> carrier(Snapshot snapshot) {
        return snapshot.endpoints().values().stream()
                .filter(endpoint -> endpoint.kind() == Endpoint.Kind.CARRIER_EASYPOST)
                .min(Comparator.comparing(Endpoint::id));
    }

    private static Optional<Partner> teller(Snapshot snapshot) {
        return snapshot.allPartners().stream()
                .filter(partner -> partner.hook()
                        .filter(hook -> hook.scheme() == Partner.Hook.Scheme.EASYPOST)
                        .isPresent())
                .min(Comparator.comparing(Partner::id));
    }
}
