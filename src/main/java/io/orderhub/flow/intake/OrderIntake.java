package io.orderhub.flow.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.interchange.NewReception;
import io.orderhub.interchange.Received;
import io.orderhub.interchange.Receptions;
import io.orderhub.mapping.JsonFault;
import io.orderhub.mapping.StrictJson;
import io.orderhub.mapping.UnusableValue;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Configuration;
import io.orderhub.reason.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Takes an order in canonical JSON from an API client and answers with the number it will keep. */
@Component("orderIntake")
@EnableConfigurationProperties({IntakeSettings.class, SftpSettings.class})
public class OrderIntake {

    static final String SET = "order";

    private final Configuration configuration;
    private final Receptions receptions;
    private final OrderSchema schema;
    private final IntakeSettings settings;

    OrderIntake(Configuration configuration, Receptions receptions, OrderSchema schema, IntakeSettings settings) {
        this.configuration = configuration;
        this.receptions = receptions;
        this.schema = schema;
        this.settings = settings;
    }

    /** 202 with the order's address once the bytes are committed; anything else is a {@link Refusal}. */
    public void receive(Exchange exchange) throws IOException {
        Agreement agreement = agreement(client());
        byte[] bytes = HttpRequests.bytes(exchange, settings.largestMessage().toBytes());
        check(bytes);
        String key = HttpRequests.header(exchange, "Idempotency-Key");
        NewReception reception = new NewReception(
                "api",
                agreement.partner(),
                Optional.of(agreement.id()),
                key.isEmpty() ? UUID.randomUUID().toString() : key,
                Optional.empty(),
                NewReception.Repeat.SAME_NAME,
                agreement.lane());
        Received received = receptions.receive(reception, new ByteArrayInputStream(bytes));
        if (!received.sameContent()) {
            throw new Refusal(422, ReasonCode.INTAKE_KEY_REUSED, "Idempotency-Key " + key);
        }
        accepted(exchange, OrderId.of(received.reception(), 1));
    }

    /** Spring Security has checked the key; the threads that serve Camel know whose it was. */
    private static String client() {
        Authentication client = SecurityContextHolder.getContext().getAuthentication();
        return client == null ? "" : client.getName();
    }

    private Agreement agreement(String client) {
        return configuration
                .current()
                .agreement(client, SET)
                .orElseThrow(
                        () -> new Refusal(403, ReasonCode.INTAKE_CLIENT_WITHOUT_AGREEMENT, "Client '" + client + "'"));
    }

    private void check(byte[] bytes) {
        JsonNode order;
        try {
            order = StrictJson.read(bytes);
        } catch (IOException e) {
            throw new Refusal(400, ReasonCode.REQUEST_MALFORMED, JsonFault.of(e).toString());
        }
        List<Refusal.Pointed> faults = new ArrayList<>(schema.faults(order));
        UnusableValue.in(order).ifPresent(value -> faults.add(new Refusal.Pointed(value.pointer(), value.seen())));
        if (!faults.isEmpty()) {
            throw new Refusal(
                    400,
                    ReasonCode.INTAKE_SCHEMA_INVALID,
                    faults.size() == 1 ? "1 fault" : faults.size() + " faults",
                    faults);
        }
    }

    private static void accepted(Exchange exchange, OrderId id) {
        String location = "/api/v1/orders/" + id;
        Message answer = HttpRequests.answer(exchange, 202);
        answer.setHeader("Location", location);
        answer.setHeader(Exchange.CONTENT_TYPE, "application/json");
        answer.setBody("{\"id\":\"" + id + "\",\"status\":\"RECEIVED\",\"location\":\"" + location + "\"}");
    }
}
