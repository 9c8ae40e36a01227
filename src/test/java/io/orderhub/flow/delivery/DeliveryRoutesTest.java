package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.delivery.AttemptView;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Rendered;
import io.orderhub.delivery.Subject;
import io.orderhub.dev.FreePorts;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The failure policy of every file in {@code routes/delivery}: whatever a step throws, the dead letter channel hands the
 * delivery to the hub, which tries again and parks it in the end; no exchange fails, none is lost.
 */
class DeliveryRoutesTest extends CamelTestSupport {

    private static final String NOBODY = "localhost:" + FreePorts.any();

    private DeliveryHub hub;

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        hub = DeliveryHub.start(SharedPostgres.freshDatabase(), addresses(), context);
        context.getRegistry().bind("delivery", hub.bean(DeliverySteps.class));
        context.getRegistry().bind("deliveryFailures", hub.bean(DeliveryFailures.class));
        context.getRegistry().bind("sftpDrop", hub.bean(SftpDrop.class));
        context.getRegistry().bind("easyPost", hub.bean(EasyPostSteps.class));
        context.getRegistry().bind("easyPostVoid", hub.bean(EasyPostVoidSteps.class));
        context.getRegistry().bind("label", hub.bean(LabelSteps.class));
        context.getRegistry().bind("shipBob", hub.bean(ShipBobSteps.class));
        context.getRegistry().bind("shipBobCancel", hub.bean(ShipBobCancelSteps.class));
        context.getRegistry().bind("erpNext", hub.bean(ErpNextSteps.class));
        context.getRegistry().bind("erpNextReferences", hub.bean(ErpNextReferences.class));
        context.getRegistry().bind("erpNextOrder", hub.bean(ErpNextOrderSteps.class));
        context.getRegistry().bind("erpNextCancel", hub.bean(ErpNextCancelSteps.class));
        context.getRegistry().bind("erpNextChange", hub.bean(ErpNextChangeSteps.class));
        context.getRegistry().bind("mail", hub.bean(MailSteps.class));
        context.getRegistry().bind("webhook", hub.bean(WebhookSteps.class));
        context.getRegistry().bind("staging", hub.bean(StagingSteps.class));
        context.getRegistry().bind("oneCallOnly", new FlowDeliveryConfiguration().oneCallOnly());
        return context;
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "wms file,       wms-east,          NOT_REACHED",
        "partner file,   cedar-pine-outbox, NOT_REACHED",
        "carrier,        carrier-easypost,  NOT_REACHED",
        "wms-rest,       wms-shipbob,       NOT_REACHED",
        "erp,            erp-next,          NOT_REACHED",
        "erp-staging,    erp-staging,       NOT_REACHED",
        "erp erp-order erp-cancel, erp-next/sales-order-cancel, NOT_REACHED",
        "erp erp-order erp-change, erp-next/sales-order-change, NOT_REACHED",
        "mail mail-server, customer-mail,   NOT_REACHED",
        "webhook,        order-events,      NOT_REACHED"
    })
    void an_endpoint_that_nobody_serves_gets_a_dead_letter_after_the_last_attempt(
            String files, String endpoint, String outcome) throws Exception {
        load("_shared/delivery-failures");
        for (String file : files.split(" ")) {
            load("delivery/" + file);
        }
        context.start();
        enqueue(endpoint);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(hub.in(DeliveryState.PARKED)).hasSize(1));
        DeliveryView parked = hub.in(DeliveryState.PARKED).get(0);
        assertThat(parked.reason()).contains(ReasonCode.DELIVERY_EXHAUSTED);
        assertThat(hub.queries().attempts(parked.ref().id()))
                .hasSize(6)
                .extracting(AttemptView::outcome)
                .containsOnly(Optional.of(outcome));
        assertThat(context.getInflightRepository().size()).isZero();
    }

    /** What no route foresees: a step with a bug, after the attempt has begun. */
    @ParameterizedTest
    @CsvSource({
        "wms file,       wms-east",
        "partner file,   cedar-pine-outbox",
        "carrier,        carrier-easypost",
        "wms-rest,       wms-shipbob",
        "erp,            erp-next",
        "erp-staging,    erp-staging",
        "erp erp-order erp-cancel, erp-next/sales-order-cancel",
        "erp erp-order erp-change, erp-next/sales-order-change",
        "mail mail-server, customer-mail",
        "webhook,        order-events"
    })
    void a_fault_of_the_hubs_own_is_recorded_and_tried_again(String files, String endpoint) throws Exception {
        context.getRegistry().unbind("delivery");
        context.getRegistry().bind("delivery", new FaultyBegin(hub.bean(DeliverySteps.class)));
        load("_shared/delivery-failures");
        for (String file : files.split(" ")) {
            load("delivery/" + file);
        }
        context.start();
        enqueue(endpoint);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(hub.in(DeliveryState.PARKED)).hasSize(1));
        DeliveryView parked = hub.in(DeliveryState.PARKED).get(0);
        assertThat(hub.queries().attempts(parked.ref().id())).hasSize(6).allSatisfy(attempt -> {
            assertThat(attempt.outcome()).contains("HUB_FAULT");
            assertThat(attempt.answer()).contains("nobody foresaw this");
        });
    }

    /** The first step of every route, with a bug at its end. */
    public static final class FaultyBegin {

        private final DeliverySteps real;

        FaultyBegin(DeliverySteps real) {
            this.real = real;
        }

        public void begin(Exchange exchange) {
            real.begin(exchange);
            throw new IllegalStateException("nobody foresaw this");
        }
    }

    private void enqueue(String endpoint) {
        Map<String, NewDelivery> written = Map.of(
                "cedar-pine-outbox", written("997", "cedar-pine-outbox", "application/edi-x12", "ISA"),
                "customer-mail",
                        written(
                                "notice",
                                "customer-mail",
                                "application/json",
                                "{\"to\": \"ann@example.com\", \"subject\": \"On its way\", \"text\": \"Your order\"}"),
                "order-events", written("event", "order-events", "application/cloudevents+json", "{}"));
        if (written.containsKey(endpoint)) {
            hub.bean(Deliveries.class).enqueue(List.of(written.get(endpoint)));
            return;
        }
        OrderId order = hub.order(1);
        String[] named = endpoint.split("/");
        if (named.length == 1) {
            hub.enqueue(order, endpoint);
        } else {
            hub.enqueue(order, named[0], named[1]);
        }
    }

    /** One whose document was written when it was put into the queue. */
    private static NewDelivery written(String document, String endpoint, String type, String text) {
        return NewDelivery.rendered(
                new Subject.Interchange("IC-12-1-G1"),
                document,
                endpoint,
                "cedar-pine",
                Usage.PRODUCTION,
                "IC-12-1-G1",
                new Rendered(text.getBytes(StandardCharsets.UTF_8), type, Optional.of("1")));
    }

    private void load(String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        PluginHelper.getResourceLoader(context).resolveResource("file:routes/" + file + ".camel.yaml"));
    }

    private static Map<String, String> addresses() {
        return Map.ofEntries(
                Map.entry("orderhub.sftp.host", "localhost"),
                Map.entry("orderhub.sftp.port", NOBODY.split(":")[1]),
                Map.entry("orderhub.sftp.username", "hub"),
                Map.entry("orderhub.sftp.password", "secret"),
                Map.entry("orderhub.endpoint.easypost.url", "http://" + NOBODY),
                Map.entry("orderhub.secrets.easypost", "EZTK"),
                Map.entry("orderhub.endpoint.shipbob.url", "http://" + NOBODY),
                Map.entry("orderhub.secrets.shipbob", "token"),
                Map.entry("orderhub.endpoint.erpnext.url", "http://" + NOBODY),
                Map.entry("orderhub.secrets.erpnext", "key:secret"),
                Map.entry("orderhub.endpoint.order-events.enabled", "true"),
                Map.entry("orderhub.endpoint.order-events.url", "http://" + NOBODY + "/events"),
                Map.entry("orderhub.secrets.order-events", "whsec"),
                Map.entry("orderhub.endpoint.customer-mail.enabled", "true"),
                Map.entry("orderhub.endpoint.erp-staging.url", "jdbc:postgresql://" + NOBODY + "/erp"),
                Map.entry("orderhub.endpoint.erp-staging.username", "erp_staging"),
                Map.entry("orderhub.secrets.erp-staging", "unused"));
    }
}
