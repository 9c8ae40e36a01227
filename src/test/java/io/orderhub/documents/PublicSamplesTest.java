package io.orderhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.edi.Delimiters;
import io.orderhub.edi.EdiEnvelope;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiFinding;
import io.orderhub.edi.EdiOutput;
import io.orderhub.edi.EdiParty;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import io.orderhub.edi.EdiWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Documents that others really send, read where they lie ({@code -Dorderhub.corpus=FOLDER}, or {@code ../shared/corpus}
 * beside the project): a good one that is read and written again is the same one, so that what the hub can tell is what
 * the trade tells.
 */
@Tag("corpus")
class PublicSamplesTest {

    /** Characters that no sample has in its values. */
    private static final Delimiters UNUSED = Delimiters.x12(0x1d, 0x1f, Delimiters.NONE, 0x1c);

    /** A line break stands in the middle of W0115, so that it cannot be written again as it is. */
    private static final Set<String> ODD = Set.of("002_test_940.rs_2.edi");

    private final EdiSchemas schemas = schemas();

    private static EdiSchemas schemas() {
        try {
            return EdiSchemas.in(Path.of("mappings/_schemas"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"x12_855, 855, 5", "x12_856, 856, 9", "x12_810, 810, 12", "x12_940, 940, 3"})
    void what_was_read_and_is_written_again_is_the_same(String kind, String set, int atLeast) throws IOException {
        List<String> changed = new ArrayList<>();
        int same = 0;
        for (Path file : files(kind)) {
            for (ObjectNode tree : goodSets(Files.readAllBytes(file), set, EdiReadOptions.TOLERANT)) {
                completeChildFlags(tree);
                EdiOutput output = write(tree);
                List<ObjectNode> again = goodSets(output.bytes(), set, EdiReadOptions.STRICT);
                if (again.size() == 1 && segments(again.get(0)).equals(segments(tree))) {
                    same++;
                } else if (!ODD.contains(file.getFileName().toString())) {
                    changed.add(file.getFileName() + ": "
                            + output.findings().stream()
                                    .map(EdiFinding::message)
                                    .findFirst()
                                    .orElse("differs"));
                }
            }
        }
        assertThat(changed).isEmpty();
        assertThat(same).isGreaterThanOrEqualTo(atLeast);
    }

    private static List<Path> files(String kind) throws IOException {
        Optional<Path> corpus = Stream.of(
                        Path.of(System.getProperty("orderhub.corpus", "no-such-folder")),
                        Path.of("../shared/corpus"),
                        Path.of("../../shared/corpus"))
                .map(folder -> folder.resolve(kind))
                .filter(Files::isDirectory)
                .findFirst();
        Assumptions.assumeTrue(corpus.isPresent(), "no corpus found: set -Dorderhub.corpus=FOLDER to read one");
        try (Stream<Path> files = Files.list(corpus.orElseThrow())) {
            return files.sorted().toList();
        }
    }

    private List<ObjectNode> goodSets(byte[] bytes, String set, EdiReadOptions options) throws IOException {
        List<ObjectNode> trees = new ArrayList<>();
        EdiReader reader = new EdiReader(new ByteArrayInputStream(bytes), schemas, options);
        for (Optional<EdiEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
            if (e.get() instanceof EdiEvent.Transaction transaction
                    && transaction.accepted()
                    && transaction.tree().path("set").asText().equals(set)) {
                trees.add(transaction.tree());
            }
        }
        return trees;
    }

    /** No public 856 has HL04, which the standard demands and the hub never leaves out. */
    private static void completeChildFlags(ObjectNode tree) {
        List<JsonNode> levels = tree.findValues("HL");
        Set<String> parents =
                levels.stream().map(level -> level.path("HL02").asText()).collect(Collectors.toSet());
        for (JsonNode level : levels) {
            if (!level.has("HL04")) {
                ((ObjectNode) level)
                        .put("HL04", parents.contains(level.path("HL01").asText()) ? "1" : "0");
            }
        }
    }

    private EdiOutput write(ObjectNode tree) {
        String version = tree.path("version").asText();
        EdiParty one = new EdiParty("ZZ", "ONE");
        EdiParty other = new EdiParty("ZZ", "OTHER");
        return new EdiWriter(schemas)
                .write(
                        new EdiEnvelope(
                                one,
                                other,
                                "ONE",
                                "OTHER",
                                "00401",
                                version,
                                1,
                                1,
                                "P",
                                LocalDateTime.of(2026, 1, 5, 9, 0),
                                false,
                                UNUSED,
                                ""),
                        List.of(tree));
    }

    /** What the set itself says, without its envelope and control number. */
    private static ObjectNode segments(ObjectNode tree) {
        ObjectNode copy = tree.deepCopy();
        copy.remove(List.of("control", "envelope"));
        return copy;
    }
}
