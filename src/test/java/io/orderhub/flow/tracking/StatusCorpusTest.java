package io.orderhub.flow.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.fulfillment.StatusCodes;
import io.orderhub.fulfillment.TrackingEvent;
import io.orderhub.mapping.AgreementResolver;
import io.orderhub.mapping.DocumentFailure;
import io.orderhub.mapping.DocumentSink;
import io.orderhub.mapping.MappedData;
import io.orderhub.mapping.MappedOrder;
import io.orderhub.mapping.Mappings;
import io.orderhub.mapping.SourceInfo;
import io.orderhub.mapping.Translator;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.EdiTerms;
import io.orderhub.partner.SnapshotLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What warehouses and carriers really send, read where it lies: {@code -Dorderhub.corpus=FOLDER}, or a folder {@code
 * ../shared/corpus} beside the project.
 */
@Tag("corpus")
class StatusCorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mappings mappings = Mappings.load(Path.of("."));
    private final Translator translator = new Translator(mappings);
    private final StatusCodes codes = StatusCodes.load(Path.of("."));
    private final List<StatusRow> rows = new ArrayList<>();
    private final List<DocumentFailure> failures = new ArrayList<>();
    private Path corpus = Path.of("");

    @BeforeEach
    void find() {
        corpus = Stream.of(
                        Path.of(System.getProperty("orderhub.corpus", "no-such-folder")),
                        Path.of("../shared/corpus"),
                        Path.of("../../shared/corpus"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of(""));
        Assumptions.assumeTrue(
                !corpus.toString().isEmpty(), "no corpus found: set -Dorderhub.corpus=FOLDER to read one");
    }

    @AfterEach
    void close() {
        translator.close();
    }

    /** Every public 945 has something wrong with its envelope or its counts: their bodies are read in one of ours. */
    @Test
    void a_945_becomes_a_notice_or_is_refused_with_findings() throws IOException {
        int files = 0;
        for (Path file : filesThatHold("ST*945*")) {
            read(agreement("wms-east", "945"), inOurEnvelope(file));
            files++;
        }

        assertThat(files).isPositive();
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure.findings()).isNotEmpty());
        assertThat(rows)
                .as("read; refused were "
                        + failures.stream().map(DocumentFailure::findings).toList())
                .isNotEmpty();
        int notices = 0;
        for (StatusRow row : rows) {
            try {
                assertThat(row.notice().lines()).isNotEmpty().allSatisfy(line -> {
                    assertThat(line.ids()).isNotEmpty();
                    assertThat(codes.knows("x12-945", line.code()))
                            .as(line.code())
                            .isTrue();
                });
                notices++;
            } catch (StatusRow.Unreadable e) {
                // one of them leaves the depositor's order number out: nobody could match it
                assertThat(e.finding().where()).endsWith("fulfillmentOrder");
            }
        }
        assertThat(notices).isPositive();
    }

    @Test
    void every_tracker_in_an_easypost_answer_is_understood() throws IOException {
        int trackers = 0;
        for (Path file : filesBelow("carrier_easypost")) {
            for (JsonNode tracker : JSON.readTree(file.toFile()).findValues("tracker")) {
                if (tracker.path("object").asText().equals("Tracker")) {
                    read(agreement("easypost", "tracker"), tracker.toString().getBytes(StandardCharsets.UTF_8));
                    trackers++;
                }
            }
        }

        assertThat(trackers).isPositive();
        assertThat(failures).isEmpty();
        assertThat(rows).hasSize(trackers);
        for (StatusRow row : rows) {
            assertThat(row.events())
                    .extracting(TrackingEvent::code)
                    .isNotEmpty()
                    .allMatch(code -> codes.knows("easypost", code));
        }
    }

    private static byte[] inOurEnvelope(Path file) throws IOException {
        List<String> set = Stream.of(
                        Files.readString(file, StandardCharsets.ISO_8859_1).split("~"))
                .map(String::strip)
                .dropWhile(segment -> !segment.startsWith("ST*"))
                .takeWhile(segment -> !segment.startsWith("SE*"))
                .skip(1)
                .toList();
        return """
                ISA*00*          *00*          *ZZ*WMSEAST        *ZZ*ORDERHUB       *261101*0900*U*00401*000000001*0*P*>~
                GS*SW*WMSEAST*ORDERHUB*20261101*0900*1*X*004010~
                ST*945*0001~
                %s~
                SE*%d*0001~
                GE*1*1~
                IEA*1*000000001~
                """
                .formatted(String.join("~\n", set), set.size() + 2)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void read(Agreement agreement, byte[] bytes) {
        SourceInfo info = new SourceInfo("corpus", 1, Instant.parse("2027-01-01T00:00:00Z"));
        DocumentSink sink = new DocumentSink() {
            @Override
            public void order(MappedOrder order) {
                throw new AssertionError("no orders here");
            }

            @Override
            public void failed(DocumentFailure failure) {
                failures.add(failure);
            }

            @Override
            public void data(MappedData data) {
                rows.add(new StatusRow(1, data));
            }
        };
        if (agreement.isEdi()) {
            translator.translateEdi(
                    AgreementResolver.always(agreement),
                    EdiTerms.TOLERANT,
                    info,
                    new ByteArrayInputStream(bytes),
                    sink);
        } else {
            translator.translate(agreement, info, new ByteArrayInputStream(bytes), sink);
        }
    }

    /** As it is configured, whoever sends. */
    private static Agreement agreement(String partner, String set) {
        return new SnapshotLoader(Path.of("."), text -> text)
                .load()
                .agreement(partner, set)
                .orElseThrow();
    }

    private List<Path> filesThatHold(String text) throws IOException {
        List<Path> holding = new ArrayList<>();
        for (Path file : filesBelow("x12_sloppy")) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                holding.add(file);
            }
        }
        return holding;
    }

    private List<Path> filesBelow(String kind) throws IOException {
        try (Stream<Path> files = Files.list(corpus.resolve(kind))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
