package io.orderhub.flow.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.fulfillment.ShipNotice;
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
import io.orderhub.reason.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;

/**
 * What carriers, warehouses and suppliers really send, read where it lies: {@code -Dorderhub.corpus=FOLDER}, or a folder {@code
 * ../shared/corpus} beside the project.
 */
@Tag("corpus")
class StatusCorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> NO_TERMS =
            Map.of("agreement", JSON.createObjectNode(), "source", JSON.createObjectNode());

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

    /** No public 856 has HL04; they come as S/O/I and S/O/P/I. */
    @Test
    void every_good_856_is_read_as_what_was_shipped_of_each_order() throws IOException {
        int read = 0;
        for (Path file : filesBelow("x12_856")) {
            rows.clear();
            failures.clear();
            read(agreement("harbor-linen", "856"), Files.readAllBytes(file));
            assertThat(failures).allMatch(failure -> failure.code() == ReasonCode.DOCUMENT_REFUSED);
            List<String[]> segments = segments(file);
            if (!failures.isEmpty()) {
                continue;
            }
            read++;
            List<ShipNotice> notices = rows.stream().map(StatusRow::notice).toList();
            assertThat(notices)
                    .as(file.toString())
                    .extracting(ShipNotice::fulfillmentOrder)
                    .containsAll(values(segments, "PRF", 1));
            assertThat(notices)
                    .extracting(notice -> notice.reference().orElseThrow())
                    .containsOnlyElementsOf(values(segments, "BSN", 2));
            assertThat(notices.stream().flatMap(notice -> notice.lines().stream()))
                    .as(file.toString())
                    .hasSize(values(segments, "SN1", 2).size())
                    .allSatisfy(line -> {
                        assertThat(line.ids()).isNotEmpty();
                        assertThat(codes.knows("x12-856", line.code())).isTrue();
                    });
            assertThat(notices.stream()
                            .flatMap(notice -> notice.lines().stream())
                            .map(ShipNotice.Line::shipped)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(values(segments, "SN1", 2).stream()
                            .map(BigDecimal::new)
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(notices.stream()
                            .flatMap(notice -> notice.cartons().stream())
                            .flatMap(carton -> carton.sscc().stream()))
                    .containsAll(values(segments, "MAN", 2).stream()
                            .map(code -> code.length() == 20 ? code.substring(2) : code)
                            .toList());
        }
        assertThat(read).isGreaterThanOrEqualTo(9);
    }

    /** The corpus keeps them among the sloppy ones and none is a good set; what can be read of them is read all the same. */
    @Test
    void the_mapping_of_945s_finds_order_items_and_quantities_in_public_ones() throws IOException {
        List<Path> files = Stream.of("x12_945", "x12_sloppy")
                .filter(kind -> Files.isDirectory(corpus.resolve(kind)))
                .flatMap(kind -> filesBelow(kind).stream())
                .filter(file -> values(segments(file), "ST", 1).contains("945"))
                .toList();
        Assumptions.assumeFalse(files.isEmpty(), "no 945 in this corpus");
        int lines = 0;
        for (Path file : files) {
            List<String[]> segments = segments(file);
            EdiReader reader = new EdiReader(
                    new ByteArrayInputStream(Files.readAllBytes(file)), mappings.schemas(), EdiReadOptions.TOLERANT);
            for (Optional<EdiEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
                if (event.get() instanceof EdiEvent.Transaction set) {
                    JsonNode notice = mappings.apply("x12/945", set.tree(), NO_TERMS);
                    assertThat(values(segments, "W06", 2))
                            .as(file.toString())
                            .contains(notice.path("fulfillmentOrder").asText());
                    for (JsonNode line : notice.path("lines")) {
                        lines++;
                        if (!values(segments, "W12", 8).isEmpty()) {
                            assertThat(line.path("ids")).as(file.toString()).isNotEmpty();
                        }
                        assertThat(codes.knows("x12-945", line.path("code").asText()))
                                .isTrue();
                        assertThat(values(segments, "W12", 3))
                                .contains(line.path("shipped").asText());
                    }
                }
            }
        }
        assertThat(lines).isPositive();
    }

    /** A reader of its own, for nothing but values at their places. */
    private static List<String[]> segments(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            int isa = text.indexOf("ISA");
            int gs = text.indexOf("GS", isa);
            if (isa < 0 || gs < 0) {
                return List.of();
            }
            String element = Pattern.quote(text.substring(isa + 3, isa + 4));
            char terminator = text.substring(isa, gs)
                    .strip()
                    .charAt(text.substring(isa, gs).strip().length() - 1);
            return Stream.of(text.substring(isa).split(Pattern.quote(String.valueOf(terminator))))
                    .map(segment -> segment.strip().split(element, -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> values(List<String[]> segments, String id, int element) {
        return segments.stream()
                .filter(segment -> segment[0].equals(id) && segment.length > element)
                .map(segment -> segment[element])
                .toList();
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
                rows.addAll(StatusRow.of(1, data));
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
        return new SnapshotLoader(Path.of("."), new StandardEnvironment()::resolvePlaceholders)
                .load()
                .agreement(partner, set)
                .orElseThrow();
    }

    private List<Path> filesBelow(String kind) {
        Path folder = corpus.resolve(kind);
        Assumptions.assumeTrue(Files.isDirectory(folder), "no " + kind + " in this corpus");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
