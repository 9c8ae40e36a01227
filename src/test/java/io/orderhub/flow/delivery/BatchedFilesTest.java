package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.delivery.UnknownOutcomes;
import io.orderhub.dev.Database;
import io.orderhub.dev.EmbeddedSftpServer;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.interchange.DocumentsAnswered;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import io.orderhub.reason.ReasonCode;
import io.orderhub.sandbox.Books;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.Trouble;
import io.orderhub.sandbox.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Endpoints whose files say that several 940s go in one, or that they cannot tell what became of a call. */
class BatchedFilesTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final EmbeddedSftpServer sftp = EmbeddedSftpServer.temporary().withHubAccount("hub", "secret");
    private final Warehouse warehouse = new Warehouse("wms-east", sftp.root(), "/wms/east", Books.inMemory());
    private final ErpNext erp = new ErpNext(0, "key:secret", Books.inMemory());
    private final Database database = SharedPostgres.freshDatabase();
    private Map<String, String> addresses = Map.of();
    private int documents;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        sftp.withListener(warehouse.gate()).start();
        warehouse.start();
        erp.start();
        Path knownHosts = Files.writeString(folder.resolve("known_hosts"), sftp.knownHostsLine() + "\n");
        addresses = Map.of(
                "orderhub.sftp.host", "localhost",
                "orderhub.sftp.port", Integer.toString(sftp.port()),
                "orderhub.sftp.username", "hub",
                "orderhub.sftp.password", "secret",
                "orderhub.sftp.known-hosts", knownHosts.toString(),
                "orderhub.endpoint.erpnext.url", erp.url(),
                "orderhub.secrets.erpnext", "key:secret",
                "orderhub.endpoint.erp-staging.url", "jdbc:postgresql://localhost:1/none",
                "orderhub.endpoint.erp-staging.username", "none");
    }

    @AfterEach
    void stop() {
        warehouse.stop();
        erp.stop();
        sftp.close();
    }

    @Test
    void a_file_takes_as_many_as_it_may_and_the_rest_goes_when_it_has_waited() {
        try (DeliveryHub hub = hub(3, Duration.ofSeconds(1))) {
            enqueue(hub, 7);
            awaitBooked(7);
            Map<String, List<Effect>> files = warehouse.books().effects("warehouse-order").stream()
                    .collect(Collectors.groupingBy(
                            order -> order.detail().path("file").asText()));
            assertThat(files.values().stream().map(List::size).sorted()).containsExactly(1, 3, 3);

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(hub.in(DeliveryState.SENT)).hasSize(7 + 3));
            List<Map<String, String>> steps = hub.in(DeliveryState.SENT).stream()
                    .filter(view -> view.ref().subject() instanceof Subject.FulfillmentOrder)
                    .map(view -> hub.queries().steps(view.ref().id()))
                    .toList();
            assertThat(steps).hasSize(7).allSatisfy(step -> assertThat(step)
                    .containsKeys("batch", "control", "set", "file"));
            assertThat(steps.stream().map(step -> step.get("control")).distinct())
                    .hasSize(3);
            assertThat(hub.bean(JdbcTemplate.class)
                            .queryForList(
                                    """
                                    SELECT DISTINCT document || ' ' || line || ' ' || trim_scale(quantity) || ' '
                                        || trim_scale(told) FROM document_line WHERE version = 0""",
                                    String.class))
                    .containsExactly("940 1 4 4");
        }
    }

    @Test
    void a_file_whose_hand_over_lost_its_answer_is_not_put_twice() {
        warehouse.trouble(Trouble.actThenDrop(1).on("PUT .*"));
        try (DeliveryHub hub = hub(5, Duration.ofMinutes(1))) {
            enqueue(hub, 5);
            awaitBooked(5);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(hub.in(DeliveryState.SENT)).hasSize(6));
            assertThat(warehouse.books().effects("warehouse-order")).hasSize(5);
        }
    }

    @Test
    void a_file_made_before_the_hub_died_goes_out_as_it_was_made() {
        warehouse.stop();
        byte[] made;
        try (DeliveryHub dying = hub(4, Duration.ofMinutes(1))) {
            enqueue(dying, 4);
            await().atMost(LONG).untilAsserted(() -> assertThat(dying.in(DeliveryState.BATCHED))
                    .hasSize(4));
            made = bytes(dying, dying.in(DeliveryState.WAITING).get(0));
        }
        warehouse.start();
        try (DeliveryHub next = hub(4, Duration.ofMinutes(1))) {
            awaitBooked(4);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(next.in(DeliveryState.SENT)).hasSize(5));
            DeliveryView file = next.in(DeliveryState.SENT).stream()
                    .filter(view -> view.ref().subject() instanceof Subject.Interchange)
                    .findFirst()
                    .orElseThrow();
            assertThat(bytes(next, file)).isEqualTo(made);
        }
    }

    @Test
    void one_that_cannot_be_made_stays_out_and_the_others_go() {
        try (DeliveryHub hub = hub(3, Duration.ofMinutes(1))) {
            OrderId first = hub.order(++documents);
            OrderId second = hub.order(++documents);
            OrderId nowhere = OrderId.of(12, 999);
            Endpoint east =
                    hub.bean(Configuration.class).current().endpoint("wms-east").orElseThrow();
            hub.bean(Deliveries.class)
                    .enqueue(List.of(first, nowhere, second).stream()
                            .map(order -> NewDelivery.of(
                                    new Subject.FulfillmentOrder(order, 1),
                                    east,
                                    "cedar-pine",
                                    Usage.PRODUCTION,
                                    order.toString()))
                            .toList());
            awaitBooked(2);
            assertThat(hub.in(DeliveryState.PARKED)).singleElement().satisfies(parked -> assertThat(parked.reason())
                    .contains(ReasonCode.DELIVERY_UNRENDERABLE));
        }
    }

    @Test
    void what_the_warehouse_rejects_of_a_file_becomes_a_dead_letter_alone_and_goes_alone() {
        try (DeliveryHub hub = hub(3, Duration.ofMinutes(1))) {
            enqueue(hub, 3);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(hub.in(DeliveryState.SENT)).hasSize(4));
            long member = hub.in(DeliveryState.SENT).stream()
                    .filter(view -> view.ref().subject().name().equals("FO-12-2-1"))
                    .findFirst()
                    .orElseThrow()
                    .ref()
                    .id();
            hub.publish(new DocumentsAnswered(List.of(new DocumentsAnswered.Answered(
                    member, Optional.empty(), "940 0002", DocumentsAnswered.Outcome.REJECTED, false, List.of()))));
            DeliveryView rejected = hub.in(DeliveryState.PARKED).get(0);
            assertThat(hub.in(DeliveryState.PARKED)).hasSize(1);
            assertThat(rejected.ref().subject().name()).isEqualTo("FO-12-2-1");

            hub.commands().replay(rejected.ref().id(), "anna");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(hub.in(DeliveryState.SENT)).hasSize(4));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(warehouse.books().effects("warehouse-order", "FO-12-2-1"))
                            .hasSize(2));
            assertThat(warehouse.books().effects("warehouse-order")).hasSize(4);
        }
    }

    @Test
    void replaying_what_went_in_a_file_has_no_second_effect() {
        try (DeliveryHub hub = hub(3, Duration.ofMinutes(1))) {
            enqueue(hub, 3);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(hub.in(DeliveryState.SENT)).hasSize(4));
            hub.in(DeliveryState.SENT)
                    .forEach(view -> hub.commands().replay(view.ref().id(), "anna"));
            await().atMost(LONG).untilAsserted(() -> assertThat(
                            hub.in(DeliveryState.SENT).stream().map(view -> hub.queries()
                                    .attempts(view.ref().id())
                                    .get(hub.queries().attempts(view.ref().id()).size() - 1)
                                    .outcome()
                                    .orElse("")))
                    .hasSize(4)
                    .containsOnly("ALREADY_EFFECTIVE"));
            assertThat(warehouse.books().effects("warehouse-order")).hasSize(3);
        }
    }

    @Test
    void an_erp_that_acts_drops_the_connection_and_cannot_be_asked_leaves_a_question() {
        Map<String, UnaryOperator<Sending>> ask =
                Map.of("erp-next", sending -> sending.with(Sending.WhenUncertain.ASK));
        try (DeliveryHub hub = DeliveryHub.start(database, addresses, ask)) {
            erp.trouble(Trouble.actThenDrop(1).on("POST .*"));
            hub.enqueue(hub.order(++documents), "erp-next");
            await().atMost(LONG).untilAsserted(() -> assertThat(hub.in(DeliveryState.UNKNOWN))
                    .hasSize(1));
            DeliveryView unknown = hub.in(DeliveryState.UNKNOWN).get(0);
            assertThat(unknown.reason()).contains(ReasonCode.DELIVERY_OUTCOME_UNKNOWN);
            assertThat(erp.books().effects("sales-order")).hasSize(1);

            hub.bean(UnknownOutcomes.class).tookEffect(unknown.ref().id(), "anna");
            assertThat(hub.in(DeliveryState.SENT)).hasSize(1);
            assertThat(erp.books().effects("sales-order")).hasSize(1);
        }
    }

    private DeliveryHub hub(int count, Duration within) {
        return DeliveryHub.start(
                database,
                new HashMap<>(addresses),
                Map.of("wms-east", sending -> sending.with(new Sending.Batching(count, within))));
    }

    private void enqueue(DeliveryHub hub, int count) {
        List<OrderId> orders =
                IntStream.range(0, count).mapToObj(n -> hub.order(++documents)).toList();
        Endpoint east =
                hub.bean(Configuration.class).current().endpoint("wms-east").orElseThrow();
        hub.bean(Deliveries.class)
                .enqueue(orders.stream()
                        .map(order -> NewDelivery.of(
                                new Subject.FulfillmentOrder(order, 1),
                                east,
                                "cedar-pine",
                                Usage.PRODUCTION,
                                order.toString()))
                        .toList());
    }

    private void awaitBooked(int count) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(new TreeSet<>(warehouse.books().effects("warehouse-order").stream()
                                .map(Effect::reference)
                                .toList()))
                        .hasSize(count));
    }

    private static byte[] bytes(DeliveryHub hub, DeliveryView view) {
        return hub.queries().bytes(view.ref().id()).get(0).rendered().content();
    }
}
