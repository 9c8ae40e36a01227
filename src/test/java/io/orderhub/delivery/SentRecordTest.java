package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.interchange.AnswerState;
import io.orderhub.interchange.ControlNumbers;
import io.orderhub.interchange.DocumentsAnswered;
import io.orderhub.interchange.DocumentsAnswered.Answered;
import io.orderhub.interchange.DocumentsAnswered.Outcome;
import io.orderhub.interchange.SentBytes;
import io.orderhub.interchange.SentDocumentFilter;
import io.orderhub.interchange.SentDocumentQueries;
import io.orderhub.interchange.SentDocumentView;
import io.orderhub.partner.Endpoint;
import io.orderhub.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger knows of EDI that goes out, and what becomes of a delivery whose receiver rejects it. */
class SentRecordTest {

    private static final Endpoint ENDPOINT = new Endpoint(
            "wms",
            Endpoint.Kind.WMS_SFTP,
            "940",
            "",
            Endpoint.Trigger.FULFILLMENT_READY,
            Map.of("acknowledgedWithin", "PT4H"),
            Endpoints.sending(Endpoints.IMPATIENT, 4));

    private ConfigurableApplicationContext context;
    private Attempts attempts;
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        context = DeliveryContext.start(
                SharedPostgres.freshDatabase(),
                more -> more.registerBean(Renderings.class, () -> claim -> file("0001")),
                SentDocumentQueries.class,
                BytesOfDeliveries.class,
                ControlNumbers.class,
                Interchanges.class);
        attempts = context.getBean(Attempts.class);
        jdbc = context.getBean(JdbcClient.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_document_is_recorded_when_it_is_rendered_and_its_answer_awaited_once_it_is_sent() {
        context.getBean(Deliveries.class).enqueue(List.of(DeliveriesTest.order(1, "wms")));
        Claim claim = claim();
        attempts.begin(claim);
        assertThat(recorded()).extracting(SentDocumentView::answer).containsExactly(AnswerState.NOT_SENT);

        attempts.sent(claim, "put", Map.of(), false);

        assertThat(recorded()).extracting(SentDocumentView::answer).containsExactly(AnswerState.AWAITED);
    }

    @Test
    void an_endpoint_may_speak_EDIFACT_and_its_file_says_which_directory() throws Exception {
        Endpoint edifact = new Endpoint(
                "buyer",
                Endpoint.Kind.PARTNER_SFTP,
                "ORDRSP",
                "m",
                Endpoint.Trigger.ORDER_ACCEPTED,
                Map.of(
                        "standard", "EDIFACT",
                        "version", "D:01B:UN:EAN010",
                        "sender", "14/4012345000016",
                        "receiver", "14/4012345000009"),
                Endpoints.sending(Endpoints.IMPATIENT, 4));
        JsonNode answer = new ObjectMapper()
                .readTree(
                        """
                        {"set": "ORDRSP", "BGM": {"BGM01": {"1": "231"}, "BGM02": {"1": "A-1"}, "BGM03": "4"},
                         "DTM": [{"DTM01": {"1": "137", "2": "20260105", "3": "102"}}],
                         "NADLoop": [{"NAD": {"NAD01": "BY", "NAD02": {"1": "4012345000009", "3": "9"}}}],
                         "UNS": {"UNS01": "S"}}""");

        Rendered written = context.getBean(EdiDocuments.class).write(List.of(answer), edifact, Usage.TEST);

        assertThat(written.contentType()).isEqualTo("application/edifact");
        assertThat(written.controlNumber()).contains("1");
        assertThat(new String(written.content(), StandardCharsets.ISO_8859_1))
                .startsWith("UNA:+.? '\nUNB+UNOC:3+4012345000016:14+4012345000009:14+")
                .contains("+1++++++1'\nUNH+1+ORDRSP:D:01B:UN:EAN010'\nBGM+231+A-1+4'\n")
                .endsWith("UNT+6+1'\nUNZ+1+1'\n");
    }

    @Test
    void what_is_rejected_is_a_dead_letter_that_can_be_sent_again_from_its_beginning() {
        context.getBean(Deliveries.class).enqueue(List.of(DeliveriesTest.order(1, "wms")));
        Claim claim = claim();
        attempts.begin(claim);
        attempts.step(claim, "uploaded", "file");
        attempts.sent(claim, "put", Map.of(), false);

        rejected(claim.id());

        DeliveryQueries queries = context.getBean(DeliveryQueries.class);
        assertThat(queries.find(claim.id()).orElseThrow().state()).isEqualTo(DeliveryState.PARKED);
        assertThat(queries.find(claim.id()).orElseThrow().reason()).contains(ReasonCode.ACKNOWLEDGEMENT_REJECTED);
        assertThat(queries.steps(claim.id())).isEmpty();
    }

    @Test
    void the_documents_of_one_file_are_recorded_each_under_its_own_delivery() {
        context.getBean(Deliveries.class)
                .enqueue(List.of(DeliveriesTest.order(1, "wms"), DeliveriesTest.order(2, "wms")));
        List<Long> members = jdbc.sql("SELECT id FROM delivery ORDER BY id")
                .query(Long.class)
                .list();
        Claim file = bind(members);
        attempts.begin(file);

        assertThat(recorded())
                .extracting(SentDocumentView::delivery, SentDocumentView::setControl, SentDocumentView::order)
                .containsExactly(
                        tuple(members.get(1), "2", Optional.of(OrderId.of(7, 2))),
                        tuple(members.get(0), "1", Optional.of(OrderId.of(7, 1))));
        assertThat(context.getBean(SentBytes.class).of(members.get(0), SentBytes.IN_FILE))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).isEqualTo(file("0001", "0002").content()));
    }

    /** As files of several are made: a delivery of its own, and its members wait for it. */
    private Claim bind(List<Long> members) {
        long id = jdbc.sql(
                        """
                        INSERT INTO delivery (idempotency_key, endpoint, document, subject_kind, subject, partner, usage, business_key)
                        VALUES ('BATCH-9:940:wms', 'wms', '940', 2, 'BATCH-9', 'wms', 'P', 'batch:wms') RETURNING id""")
                .query(Long.class)
                .single();
        for (int i = 0; i < members.size(); i++) {
            jdbc.sql("UPDATE delivery SET state = 4, batch = ? WHERE id = ?")
                    .params(id, members.get(i))
                    .update();
            jdbc.sql("INSERT INTO delivery_step (delivery_id, step, value) VALUES (?, 'batch', ?), (?, 'set', ?)")
                    .params(members.get(i), Long.toString(id), members.get(i), "%04d".formatted(i + 1))
                    .update();
        }
        context.getBean(BeginningStore.class).keep(Map.of(id, file("0001", "0002")));
        return claim();
    }

    private Claim claim() {
        return context.getBean(DeliveryQueue.class).claim(Map.of(ENDPOINT, 1)).get(0);
    }

    private void rejected(long delivery) {
        context.getBean(Transactions.class)
                .in(
                        Workload.PIPELINE,
                        () -> context.publishEvent(new DocumentsAnswered(List.of(new Answered(
                                delivery, Optional.empty(), "940 1", Outcome.REJECTED, false, List.of())))));
    }

    private List<SentDocumentView> recorded() {
        return context.getBean(SentDocumentQueries.class)
                .page(
                        new SentDocumentFilter(
                                Optional.of("wms"), Optional.empty(), Optional.empty(), Optional.empty()),
                        Long.MAX_VALUE,
                        10);
    }

    private static Rendered file(String... sets) {
        StringBuilder text = new StringBuilder(
                "ISA*00*          *00*          *ZZ*ORDERHUB       *ZZ*WMS            *260105*0900*U*00401*000000012*0*P*>~"
                        + "GS*OW*ORDERHUB*WMS*20260105*0900*12*X*004010~");
        for (String set : sets) {
            text.append("ST*940*%s~W05*N*1~W76*1~SE*4*%s~".formatted(set, set));
        }
        text.append("GE*%d*12~IEA*1*000000012~".formatted(sets.length));
        return new Rendered(
                text.toString().getBytes(StandardCharsets.US_ASCII), "application/edi-x12", Optional.of("000000012"));
    }
}
