package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.PayloadChoice;
import io.orderhub.delivery.ReplayItemState;
import io.orderhub.delivery.ReplayJob;
import io.orderhub.delivery.ReplayJobState;
import io.orderhub.delivery.ReplayJobs;
import io.orderhub.delivery.ReplayOptions;
import io.orderhub.delivery.ReplayRequest;
import io.orderhub.dev.EmbeddedSftpServer;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.sandbox.Books;
import io.orderhub.sandbox.EasyPostCarrier;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.Participant;
import io.orderhub.sandbox.StagingErp;
import io.orderhub.sandbox.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand finished orders replayed: the books of those who got them do not change by one line. */
class FinishedOrdersReplayTest {

    private static final int ORDERS = 1000;
    private static final Duration LONG = Duration.ofMinutes(6);
    private static final List<String> ENDPOINTS = List.of("wms-east", "carrier-easypost", "erp-next", "erp-staging");
    private static final DeliveryFilter FINISHED = DeliveryFilter.ALL.in(Set.of(DeliveryState.SENT));

    private final EmbeddedSftpServer sftp = EmbeddedSftpServer.temporary().withHubAccount("hub", "secret");
    private final Warehouse warehouse = new Warehouse("wms-east", sftp.root(), "/wms/east", Books.inMemory());
    private final EasyPostCarrier carrier = new EasyPostCarrier(0, "EZTK", Books.inMemory());
    private final ErpNext erp = new ErpNext(0, "key:secret", Books.inMemory());
    private final StagingErp stagingErp = new StagingErp(0, SharedPostgres.server());
    private DeliveryHub hub;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        sftp.withListener(warehouse.gate()).start();
        participants().forEach(Participant::start);
        Path knownHosts = Files.writeString(folder.resolve("known_hosts"), sftp.knownHostsLine() + "\n");
        hub = DeliveryHub.start(
                SharedPostgres.freshDatabase(),
                Map.ofEntries(
                        Map.entry("orderhub.sftp.host", "localhost"),
                        Map.entry("orderhub.sftp.port", Integer.toString(sftp.port())),
                        Map.entry("orderhub.sftp.username", "hub"),
                        Map.entry("orderhub.sftp.password", "secret"),
                        Map.entry("orderhub.sftp.known-hosts", knownHosts.toString()),
                        Map.entry("orderhub.endpoint.easypost.url", carrier.url()),
                        Map.entry("orderhub.secrets.easypost", "EZTK"),
                        Map.entry("orderhub.endpoint.erpnext.url", erp.url()),
                        Map.entry("orderhub.secrets.erpnext", "key:secret"),
                        Map.entry("orderhub.endpoint.erp-staging.url", stagingErp.jdbcUrl()),
                        Map.entry("orderhub.endpoint.erp-staging.username", StagingErp.USERNAME),
                        Map.entry("orderhub.secrets.erp-staging", "unused")));
    }

    @AfterEach
    void stop() {
        hub.close();
        participants().forEach(Participant::stop);
        sftp.close();
    }

    @Test
    void a_thousand_finished_orders_replayed_have_no_effect_outside() {
        for (int n = 1; n <= ORDERS; n++) {
            OrderId order = hub.order(n);
            ENDPOINTS.forEach(endpoint -> hub.enqueue(order, endpoint));
        }
        int deliveries = ORDERS * ENDPOINTS.size();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(hub.in(DeliveryState.SENT)).hasSize(deliveries));
        await().atMost(LONG).untilAsserted(() -> assertThat(warehouse.books().effects("warehouse-order"))
                .hasSize(ORDERS));
        List<List<String>> before = books();

        ReplayJob left = replay(false);
        assertThat(left.counts()).isEqualTo(Map.of(ReplayItemState.SUPPRESSED, (long) deliveries));
        assertThat(books()).isEqualTo(before);

        // every endpoint is really asked: an attempt each, which finds what is there
        ReplayJob asked = replay(true);
        assertThat(asked.counts()).isEqualTo(Map.of(ReplayItemState.ALREADY_EFFECTIVE, (long) deliveries));
        assertThat(hub.in(DeliveryState.SENT)).hasSize(deliveries);
        assertThat(books()).isEqualTo(before);
        assertThat(carrier.books().effects("label")).hasSize(ORDERS);
    }

    private ReplayJob replay(boolean askFinished) {
        ReplayJobs jobs = hub.bean(ReplayJobs.class);
        long job = jobs.start(new ReplayRequest(
                        FINISHED,
                        new ReplayOptions(PayloadChoice.STORED, askFinished),
                        ReplayRequest.HIGHEST_RATE,
                        0,
                        "anna",
                        "to see that nothing happens"))
                .id();
        await().atMost(LONG).until(() -> jobs.find(job).orElseThrow().state() != ReplayJobState.RUNNING);
        return jobs.find(job).orElseThrow();
    }

    /** Without times: what the staging tables hold has none of its own. */
    private List<List<String>> books() {
        return participants()
                .map(each -> each.books().effects().stream()
                        .map(FinishedOrdersReplayTest::line)
                        .sorted()
                        .toList())
                .toList();
    }

    private static String line(Effect effect) {
        return String.join(" ", effect.kind(), effect.key(), effect.reference(), effect.document());
    }

    private Stream<Participant> participants() {
        return Stream.of(warehouse, carrier, erp, stagingErp);
    }
}
