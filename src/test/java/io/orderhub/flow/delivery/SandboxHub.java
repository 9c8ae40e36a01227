package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.AttemptView;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.dev.Database;
import io.orderhub.dev.EmbeddedSftpServer;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.sandbox.Books;
import io.orderhub.sandbox.EasyPostCarrier;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.Participant;
import io.orderhub.sandbox.ShipBobWarehouse;
import io.orderhub.sandbox.StagingErp;
import io.orderhub.sandbox.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sending half of the hub, and everybody it sends to with books of their own; for all tests of a class, who are healed after each. */
final class SandboxHub implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    static final Duration LONG = Duration.ofMinutes(2);

    final EmbeddedSftpServer sftp = EmbeddedSftpServer.temporary().withHubAccount("hub", "secret");
    final Warehouse warehouse = new Warehouse("wms-east", sftp.root(), "/wms/east", Books.inMemory());
    final EasyPostCarrier carrier = new EasyPostCarrier(0, "EZTK", Books.inMemory());
    final ShipBobWarehouse shipBob = new ShipBobWarehouse(0, "token", Books.inMemory());
    final ErpNext erp = new ErpNext(0, "key:secret", Books.inMemory());
    final StagingErp stagingErp = new StagingErp(0, SharedPostgres.server());
    private Map<String, String> addresses = Map.of();
    private DeliveryHub hub;
    private int documents;

    @Override
    public void beforeAll(ExtensionContext test) throws IOException {
        sftp.withListener(warehouse.gate()).start();
        participants().forEach(Participant::start);
        Path knownHosts = Files.writeString(sftp.root().resolve("known_hosts"), sftp.knownHostsLine() + "\n");
        addresses = Map.ofEntries(
                Map.entry("orderhub.sftp.host", "localhost"),
                Map.entry("orderhub.sftp.port", Integer.toString(sftp.port())),
                Map.entry("orderhub.sftp.username", "hub"),
                Map.entry("orderhub.sftp.password", "secret"),
                Map.entry("orderhub.sftp.known-hosts", knownHosts.toString()),
                Map.entry("orderhub.endpoint.easypost.url", carrier.url()),
                Map.entry("orderhub.secrets.easypost", "EZTK"),
                Map.entry("orderhub.endpoint.shipbob.url", shipBob.url()),
                Map.entry("orderhub.secrets.shipbob", "token"),
                Map.entry("orderhub.endpoint.erpnext.url", erp.url()),
                Map.entry("orderhub.secrets.erpnext", "key:secret"),
                Map.entry("orderhub.endpoint.erp-staging.url", stagingErp.jdbcUrl()),
                Map.entry("orderhub.endpoint.erp-staging.username", StagingErp.USERNAME),
                Map.entry("orderhub.secrets.erp-staging", "unused"));
        hub = DeliveryHub.start(SharedPostgres.freshDatabase(), addresses);
    }

    DeliveryHub hub() {
        return hub;
    }

    /** Another hub for the same endpoints, whose leases are short. */
    DeliveryHub another(Database database, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(addresses);
        all.put("orderhub.delivery.lease-margin", "100ms");
        all.putAll(properties);
        return DeliveryHub.start(database, all);
    }

    Stream<Participant> participants() {
        return Stream.of(warehouse, carrier, shipBob, erp, stagingErp);
    }

    /** The number of a document that no order came from yet. */
    int nextDocument() {
        return ++documents;
    }

    OrderId order() {
        return hub.order(nextDocument());
    }

    OrderId order(String units) {
        return hub.order(nextDocument(), units);
    }

    /** The ERP is to hear of some units of a line that left, and of their invoice. */
    ShipmentId ship(OrderId order, int number, int line, int units, String endpoint) {
        ShipmentId shipment = new ShipmentId(new FulfillmentOrderId(order, 1), number);
        ObjectNode told = SampleShipment.of(shipment, line, units);
        hub.enqueue(shipment, endpoint, "delivery-note", told);
        hub.enqueue(shipment, endpoint, "sales-invoice", told);
        return shipment;
    }

    /** The only document of its kind in the ERP's books whose field has this value. */
    JsonNode booked(String kind, String field, String value) {
        List<JsonNode> found = erp.books().effects(kind).stream()
                .map(Effect::detail)
                .filter(document -> document.path(field).asText().equals(value))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    DeliveryView awaitSent(OrderId order) {
        return awaitSent(order, view -> true);
    }

    DeliveryView awaitSent(OrderId order, String document) {
        return awaitSent(order, view -> view.ref().document().equals(document));
    }

    DeliveryView awaitSent(OrderId order, Predicate<DeliveryView> which) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(of(order, DeliveryState.SENT)).anyMatch(which));
        return of(order, DeliveryState.SENT).stream().filter(which).findFirst().orElseThrow();
    }

    /** The order's deliveries in a state. */
    List<DeliveryView> of(OrderId order, DeliveryState state) {
        return hub.in(state).stream()
                .filter(view ->
                        view.ref().subject().orderId().filter(order::equals).isPresent())
                .toList();
    }

    AttemptView lastAttempt(DeliveryView delivery) {
        List<AttemptView> attempts = hub.queries().attempts(delivery.ref().id());
        return attempts.get(attempts.size() - 1);
    }

    /** All do again as they are told. */
    @Override
    public void afterEach(ExtensionContext test) {
        participants().forEach(each -> {
            each.heal();
            each.start();
        });
    }

    @Override
    public void afterAll(ExtensionContext test) {
        hub.close();
        participants().forEach(Participant::stop);
        sftp.close();
    }
}
