package io.orderhub.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.allocation.StockCount;
import io.orderhub.canonical.OrderId;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.flow.RunningHub;
import io.orderhub.fulfillment.Journal;
import io.orderhub.interchange.SentDocuments;
import io.orderhub.interchange.SentFrom;
import io.orderhub.pipeline.StockIntake;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A warehouse answers the 940s that it got, by files in its outbox, and the whole hub makes something of it. */
class AcknowledgedTest {

    private static final AtomicInteger CONTROLS = new AtomicInteger(500);

    private static RunningHub hub;

    @BeforeAll
    static void start() throws IOException {
        hub = RunningHub.start();
        hub.drop("stockroom", "items.csv", Files.readAllBytes(Path.of("edi-samples/stockroom/items.csv")));
        hub.await("items", () -> hub.jdbc().queryForObject("SELECT count(*) FROM item", Integer.class) > 0);
        hub.bean(StockIntake.class).stock(List.of(new StockCount("EAST", "CP-1001", new BigDecimal("1000"))), "test");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void an_accepting_997_is_on_the_order_and_is_not_acknowledged_itself() throws IOException {
        DeliveryView sent = sent940("PO-ACK-1");

        drop("good-997.edi", answer("997", 6, "AK1*OW*%s~AK2*940*0001~AK5*A~AK9*A*1*1*1~".formatted(group(sent))));

        hub.await("acknowledged", () -> journal(sent).contains("ACKNOWLEDGED"));
        assertThat(cases(sent)).isEmpty();
        assertThat(delivery(sent).state()).isEqualTo(DeliveryState.SENT);
        assertThat(hub.jdbc()
                        .queryForObject(
                                "SELECT count(*) FROM acknowledgement JOIN reception ON id = reception_id WHERE partner = 'wms-east'",
                                Integer.class))
                .isZero();
    }

    @Test
    void a_rejecting_997_is_a_case_in_words_and_its_delivery_a_dead_letter() throws IOException {
        DeliveryView sent = sent940("PO-ACK-2");

        drop(
                "bad-997.edi",
                answer(
                        "997",
                        8,
                        "AK1*OW*%s~AK2*940*0001~AK3*W05*2**8~AK4*2*285*5~AK5*R*5~AK9*R*1*1*0~".formatted(group(sent))));

        hub.await("a case", () -> !cases(sent).isEmpty());
        ExceptionCase told = cases(sent).get(0);
        assertThat(told.code()).isEqualTo(ReasonCode.ACKNOWLEDGEMENT_REJECTED);
        assertThat(told.subjects()).contains("order:" + order(sent));
        assertThat(told.findings()).anySatisfy(finding -> assertThat(finding.message())
                .contains(
                        "segment 2 W05, element 2 Depositor's Order Number (285)",
                        "the element is too long (code 5): FO-"));
        assertThat(delivery(sent).state()).isEqualTo(DeliveryState.PARKED);
        assertThat(delivery(sent).reason()).contains(ReasonCode.ACKNOWLEDGEMENT_REJECTED);
        assertThat(journal(sent)).contains("REJECTED_BY_RECEIVER", "DELIVERY_PARKED");
    }

    @Test
    void a_999_is_read_as_well() throws IOException {
        DeliveryView sent = sent940("PO-ACK-3");

        drop(
                "999.edi",
                answer(
                        "999",
                        8,
                        "AK1*OW*%s~AK2*940*0001~IK3*W01*9*LX*8~IK4*1*380*I12~IK5*R*I5~AK9*R*1*1*0~"
                                .formatted(group(sent))));

        hub.await("a case", () -> !cases(sent).isEmpty());
        assertThat(cases(sent).get(0).findings()).anySatisfy(finding -> assertThat(finding.seen())
                .isEqualTo("the element is not of the pattern that the implementation guide asks for (code I12)"));
    }

    @Test
    void a_ta1_that_rejects_the_interchange_is_a_case() throws IOException {
        DeliveryView sent = sent940("PO-ACK-4");

        drop("ta1.edi", interchange(0, "TA1*%09d*260105*0900*R*025~".formatted(Long.parseLong(group(sent)))));

        hub.await("a case", () -> !cases(sent).isEmpty());
        assertThat(cases(sent).get(0).findings()).anySatisfy(finding -> assertThat(finding.seen())
                .isEqualTo("the interchange control number came before (code 025)"));
    }

    @Test
    void a_contrl_is_read_as_well() throws IOException {
        DeliveryView sent = sent940("PO-ACK-5");
        // no endpoint of the shipped configuration gets EDIFACT yet: this delivery sends a despatch advice too
        String desadv =
                "UNB+UNOC:3+ORDERHUB:ZZ+WMSEAST:ZZ+260105:0900+7071'UNH+1+DESADV:D:96A:UN'BGM+351+1+9'UNT+3+1'UNZ+1+7071'";
        hub.jdbc()
                .update(
                        "INSERT INTO delivery_payload (delivery_id, version, content_type, content) VALUES (?, 2, 'application/edifact', ?)",
                        sent.ref().id(),
                        IntakeFiles.bytes(desadv));
        hub.bean(Transactions.class).in(Workload.DELIVERY, () -> hub.bean(SentDocuments.class)
                .record(
                        new SentFrom(
                                sent.ref().id(), 2, "wms-east", "FO-X", Optional.of(order(sent)), Optional.empty()),
                        IntakeFiles.bytes(desadv)));

        drop(
                "contrl.edi",
                "UNB+UNOC:3+WMSEAST:ZZ+ORDERHUB:ZZ+260105:0901+%d'UNH+1+CONTRL:D:3:UN'UCI+7071+ORDERHUB:ZZ+WMSEAST:ZZ+7'UCM+1+DESADV:D:96A:UN+4'UCS+2'UCD+12+2:1'UNT+6+1'UNZ+1+%1$d'"
                        .formatted(CONTROLS.incrementAndGet()));

        hub.await("a case", () -> !cases(sent).isEmpty());
        assertThat(cases(sent).get(0).findings()).anySatisfy(finding -> {
            assertThat(finding.where()).startsWith("segment 2 BGM, element 1 component 1");
            assertThat(finding.seen()).isEqualTo("the value is not valid (code 12): 351");
        });
    }

    @Test
    void an_answer_of_a_stranger_is_parked_and_means_nothing() throws IOException {
        DeliveryView sent = sent940("PO-ACK-6");

        drop(
                "stranger.edi",
                answer("997", 4, "AK1*OW*%s~AK9*A*1*1*1~".formatted(group(sent)))
                        .replace("WMSEAST ", "WMSEVIL "));

        hub.await("parked", () -> hub.jdbc()
                .queryForList("SELECT state FROM reception WHERE name LIKE '%stranger.edi'", String.class)
                .contains("PARKED"));
        assertThat(journal(sent)).doesNotContain("ACKNOWLEDGED");
    }

    /** An order comes in, and the warehouse gets its 940. */
    private static DeliveryView sent940(String number) throws IOException {
        hub.drop(
                "cedar-pine",
                number + ".edi",
                IntakeFiles.bytes(IntakeFiles.order(CONTROLS.incrementAndGet(), number)));
        hub.await("sent " + number, () -> sent(number).isPresent());
        return sent(number).orElseThrow();
    }

    private static Optional<DeliveryView> sent(String number) {
        return hub.jdbc().queryForList("SELECT id FROM sales_order WHERE order_number = ?", Long.class, number).stream()
                .flatMap(
                        id -> hub
                                .bean(DeliveryQueries.class)
                                .page(DeliveryFilter.of(new OrderId(id)), Long.MAX_VALUE, 50)
                                .stream())
                .filter(delivery ->
                        delivery.ref().endpoint().equals("wms-east") && delivery.state() == DeliveryState.SENT)
                .findFirst();
    }

    private static DeliveryView delivery(DeliveryView sent) {
        return hub.bean(DeliveryQueries.class).find(sent.ref().id()).orElseThrow();
    }

    private static OrderId order(DeliveryView sent) {
        return sent.ref().subject().orderId().orElseThrow();
    }

    private static String group(DeliveryView sent) {
        return hub.jdbc()
                .queryForObject(
                        "SELECT group_control FROM sent_document WHERE delivery_id = ?",
                        String.class,
                        sent.ref().id());
    }

    private static List<String> journal(DeliveryView sent) {
        return hub.bean(Journal.class).of(order(sent)).stream()
                .map(Journal.Line::event)
                .toList();
    }

    private static List<ExceptionCase> cases(DeliveryView sent) {
        return hub.bean(Cases.class)
                .page(CaseFilter.about("delivery:" + sent.ref().id()), Optional.empty(), 10);
    }

    private static void drop(String name, String text) throws IOException {
        Path outbox = hub.surroundings().sftp().root().resolve("wms/east/outbox");
        Path temporary = Files.write(outbox.resolve("." + name), IntakeFiles.bytes(text));
        Files.move(temporary, outbox.resolve(name));
    }

    /** @param segments of the set, ST and SE included */
    private static String answer(String set, int segments, String body) {
        String version = set.equals("999") ? "005010X231" : "004010";
        return interchange(
                1,
                "GS*FA*WMSEAST*ORDERHUB*20260105*0900*1*X*%s~ST*%s*0001~%sSE*%d*0001~GE*1*1~"
                        .formatted(version, set, body, segments));
    }

    private static String interchange(int groups, String body) {
        return "ISA*00*          *00*          *ZZ*WMSEAST        *ZZ*ORDERHUB       *260105*0900*U*00401*%09d*0*P*>~%sIEA*%d*%09d~"
                .formatted(CONTROLS.incrementAndGet(), body, groups, CONTROLS.get());
    }
}
