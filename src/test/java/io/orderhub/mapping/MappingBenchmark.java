package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.Lane;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.partner.Agreement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders of ten lines per CPU-second of one thread: from tree to canonical bytes, and from file to canonical bytes through
 * Smooks. Figures for the log, asserted nowhere. Run it from an IDE or with {@code java -cp … io.orderhub.mapping.MappingBenchmark}.
 */
public final class MappingBenchmark {

    private static final int ORDERS = 2_000;
    private static final int ROUNDS = 8;

    private MappingBenchmark() {}

    public static void main(String[] args) throws IOException {
        Mappings mappings = Mappings.load(Path.of(""));
        byte[] file = interchange().getBytes(StandardCharsets.US_ASCII);
        List<ObjectNode> trees = trees(mappings, file);
        try (Translator translator = new Translator(mappings)) {
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.printf(
                        "round %d: tree to bytes %,d orders/CPU-s, file to bytes through Smooks %,d orders/CPU-s%n",
                        round, rate(() -> map(mappings, trees)), rate(() -> translate(translator, file)));
            }
        }
    }

    private static long rate(Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return ORDERS * 1_000_000_000L / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }

    private static void map(Mappings mappings, List<ObjectNode> trees) {
        CanonicalJson json = new CanonicalJson();
        Map<String, JsonNode> variables =
                MappingVariables.of(agreement(), new SourceInfo("benchmark", 1, Instant.EPOCH));
        for (ObjectNode tree : trees) {
            JsonNode order = mappings.apply("x12/850", tree, variables);
            mappings.orderShape().fault(order).ifPresent(fault -> {
                throw new IllegalStateException(fault);
            });
            json.write(order);
        }
    }

    private static void translate(Translator translator, byte[] file) {
        SourceInfo info = new SourceInfo("benchmark", 1, Instant.EPOCH);
        translator.translate(agreement(), info, new ByteArrayInputStream(file), new DocumentSink() {
            @Override
            public void order(MappedOrder order) {
                order.json();
            }

            @Override
            public void failed(DocumentFailure failure) {
                throw new IllegalStateException(failure.toString());
            }
        });
    }

    private static List<ObjectNode> trees(Mappings mappings, byte[] file) throws IOException {
        List<ObjectNode> trees = new ArrayList<>();
        EdiReader reader = new EdiReader(new ByteArrayInputStream(file), mappings.schemas(), EdiReadOptions.TOLERANT);
        for (Optional<EdiEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
            if (next.get() instanceof EdiEvent.Transaction set) {
                trees.add(set.tree());
            }
        }
        return trees;
    }

    private static Agreement agreement() {
        return new Agreement(
                "benchmark-850",
                "benchmark",
                Agreement.Format.X12,
                "850",
                "x12/850",
                Lane.BULK,
                Agreement.Strictness.TOLERANT,
                Optional.empty(),
                Agreement.DuplicateRule.ACCEPT,
                Agreement.AcknowledgeRule.NEVER,
                Map.of("currency", "USD", "country", "US"),
                Optional.empty());
    }

    private static String interchange() {
        StringBuilder text = new StringBuilder("ISA*00*          *00*          *ZZ*BUYERCO        *ZZ*ORDERHUB       "
                + "*260105*0900*U*00401*000000001*0*P*>~GS*PO*BUYERCO*ORDERHUB*20260105*0900*1*X*004010~");
        for (int i = 1; i <= ORDERS; i++) {
            text.append("ST*850*%05d~BEG*00*SA*PO%07d**20260105~REF*DP*188~DTM*010*20260110~DTM*001*20260120~"
                    .formatted(i, i));
            text.append("N1*ST*Cedar & Pine*92*55705~N3*4064 2nd Ave N~N4*Dallas*TX*75202~");
            for (int line = 1; line <= 10; line++) {
                text.append("PO1*%d*%d*EA*12.5%d**UP*400000010014*VN*CP-1001~PID*F****Bath towel, white~"
                        .formatted(line, line + i % 7, line % 10));
            }
            text.append("CTT*10~SE*30*%05d~".formatted(i));
        }
        return text.append("GE*%d*1~IEA*1*000000001~".formatted(ORDERS)).toString();
    }
}
