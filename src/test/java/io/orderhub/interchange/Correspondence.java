package io.orderhub.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.OrderId;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The hub writes to a warehouse, and the warehouse answers. */
final class Correspondence {

    static final Optional<Duration> A_DAY = Optional.of(Duration.ofHours(24));

    private final LedgerUnderTest ledger;
    private final SentDocuments documents;

    Correspondence(LedgerUnderTest ledger) {
        this.ledger = ledger;
        this.documents = ledger.bean(SentDocuments.class);
    }

    /** A 997 that accepts the only 940 of this group. */
    static String accepted(int group) {
        return "ST*997*0001~AK1*OW*%d~AK2*940*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~".formatted(group);
    }

    static String rejected(int group) {
        return "ST*997*0001~AK1*OW*%d~AK2*940*0001~AK5*R*1~AK9*R*1*1*0~SE*6*0001~".formatted(group);
    }

    /** 940s under this interchange and group control number, stored and handed over. */
    void sent(long delivery, int version, int control, String... sets) {
        record(delivery, version, control, A_DAY, sets);
        handedOver(delivery, version);
    }

    /** @return whether the rejection was quicker */
    boolean handedOver(long delivery, int version) {
        return handedOver(List.of(delivery), version).contains(delivery);
    }

    private Set<Long> handedOver(Collection<Long> deliveries, int version) {
        Set<Long> rejected = new TreeSet<>();
        ledger.inTransaction(() -> rejected.addAll(documents.sent(deliveries.stream()
                .map(delivery -> new SentDocuments.Sent(delivery, version, true))
                .toList())));
        return rejected;
    }

    /** One 940 of each delivery in one file. */
    void sentInOneFile(int control, long... deliveries) {
        Map<String, SentFrom> members = new HashMap<>();
        String[] sets = new String[deliveries.length];
        for (int i = 0; i < deliveries.length; i++) {
            sets[i] = "%04d".formatted(i + 1);
            members.put(sets[i], from(deliveries[i], SentBytes.IN_FILE, A_DAY));
        }
        ledger.inTransaction(() -> documents.record(members, orders(control, sets)));
        handedOver(members.values().stream().map(SentFrom::delivery).toList(), SentBytes.IN_FILE);
    }

    void record(long delivery, int version, int control, Optional<Duration> within, String... sets) {
        keep(delivery, version, within, orders(control, sets));
    }

    private static byte[] orders(int control, String... sets) {
        StringBuilder body = new StringBuilder("GS*OW*ORDERHUB*WMSEAST*20260105*0900*" + control + "*X*004010~");
        for (String set : sets) {
            body.append("ST*940*%s~W05*N*1~N1*ST*Shop~N4*Dallas*TX*75202~LX*1~W01*1*EA*012345678905~W76*1~SE*8*%s~"
                    .formatted(set, set));
        }
        body.append("GE*" + sets.length + "*" + control + "~");
        return bytes(interchange("ORDERHUB", "WMSEAST", control, 1, body.toString()));
    }

    /** Two DESADV in one interchange. */
    void sentEdifact(long delivery, int control) {
        String text =
                """
                UNB+UNOC:3+ORDERHUB:ZZ+WMSEAST:ZZ+260105:0900+%d'
                UNH+1+DESADV:D:96A:UN'BGM+351+1+9'UNT+3+1'
                UNH+2+DESADV:D:96A:UN'BGM+351+2+9'UNT+3+2'
                UNZ+2+%d'
                """
                        .formatted(control, control);
        keep(delivery, 1, A_DAY, bytes(text));
        handedOver(delivery, 1);
    }

    private void keep(long delivery, int version, Optional<Duration> within, byte[] bytes) {
        ledger.bean(LedgerUnderTest.Deliveries.class).keep(delivery, version, bytes);
        ledger.inTransaction(() -> documents.record(from(delivery, version, within), bytes));
    }

    private static SentFrom from(long delivery, int version, Optional<Duration> within) {
        return new SentFrom(delivery, version, "wms-east", "FO-3-1-1", Optional.of(OrderId.of(3, 1)), within);
    }

    /** @return what is odd about the answer */
    List<PlacedFinding> answer(long reception, String sets) throws IOException {
        return answer(reception, sets, "004010");
    }

    List<PlacedFinding> answer(long reception, String sets, String version) throws IOException {
        return read("WMSEAST", reception, x12("WMSEAST", reception, sets, version));
    }

    List<PlacedFinding> answerFrom(String sender, long reception, String sets) throws IOException {
        return read(sender, reception, x12(sender, reception, sets, "004010"));
    }

    void answerEdifact(long reception, String message) throws IOException {
        read(
                "WMSEAST",
                reception,
                "UNB+UNOC:3+WMSEAST:ZZ+ORDERHUB:ZZ+260105:0900+5'" + message.replace("\n", "") + "UNZ+1+5'");
    }

    private static String x12(String sender, long reception, String sets, String version) {
        boolean grouped = sets.startsWith("ST");
        String body = grouped ? "GS*FA*WMSEAST*ORDERHUB*20260105*0900*1*X*" + version + "~" + sets + "GE*1*1~" : sets;
        return interchange(sender, "ORDERHUB", 900 + (int) reception, grouped ? 1 : 0, body);
    }

    private List<PlacedFinding> read(String sender, long reception, String text) throws IOException {
        List<ReceivedAnswer> answers = new ArrayList<>();
        AnswerReader reader = new AnswerReader();
        EdiReader edi = new EdiReader(
                new ByteArrayInputStream(bytes(text)), ledger.bean(EdiSchemas.class), EdiReadOptions.TOLERANT);
        for (Optional<EdiEvent> next = edi.next(); next.isPresent(); next = edi.next()) {
            if (next.get() instanceof EdiEvent.Transaction set) {
                Optional<ReceivedAnswer> answer = reader.read(set, answers.size() + 1, 1);
                assertThat(answer).as(set.findings().toString()).isPresent();
                answer.ifPresent(answers::add);
            }
        }
        assertThat(answers).isNotEmpty();
        List<PlacedFinding> findings = new ArrayList<>();
        ledger.inTransaction(() -> findings.addAll(ledger.bean(AnswerBook.class)
                .apply(reception, new ReceivedAnswers("wms-east", List.of("ZZ/" + sender), answers))));
        return findings;
    }

    List<String> verdicts() {
        return ledger.jdbc()
                .queryForList("SELECT coalesce(verdict, 'none') FROM sent_document ORDER BY id", String.class);
    }

    List<String> effects() {
        return ledger.jdbc()
                .queryForList(
                        "SELECT reception_id || ' ' || effect FROM received_answer ORDER BY reception_id",
                        String.class);
    }

    private static String interchange(String sender, String receiver, int control, int groups, String body) {
        return "ISA*00*          *00*          *ZZ*%-15s*ZZ*%-15s*260105*0900*U*00401*%09d*0*P*>~%sIEA*%d*%09d~"
                .formatted(sender, receiver, control, body.replace("\n", ""), groups, control);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
