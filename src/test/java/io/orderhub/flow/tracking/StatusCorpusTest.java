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
 * What carriers really send, read where it lies: {@code -Dorderhub.corpus=FOLDER}, or a folder {@code
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

    private List<Path> filesBelow(String kind) throws IOException {
        try (Stream<Path> files = Files.list(corpus.resolve(kind))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
