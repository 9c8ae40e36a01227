package io.orderhub.edi.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Public sample files that are not part of this project, read where they lie ({@code -Dorderhub.corpus=FOLDER}, or a
 * folder {@code ../shared/corpus} beside the project), by StAEDI with our schema files: it may find in them only what a
 * person has looked at and called wrong, with the reason, in {@code corpus-verdicts.tsv}.
 */
@Tag("corpus")
class CorpusSchemasTest {
    private static final Path VERDICTS = Path.of("src/test/resources/edi-schemas/corpus-verdicts.tsv");

    private static final List<String> KINDS = List.of(
            "x12_214_210",
            "x12_810",
            "x12_846",
            "x12_850",
            "x12_855",
            "x12_856",
            "x12_860_865",
            "x12_940",
            "x12_943_944",
            "x12_997",
            "x12_999",
            "x12_multi",
            "x12_sloppy",
            "edifact_orders",
            "edifact_ordrsp",
            "edifact_desadv",
            "edifact_invoic");

    @Test
    void nothing_is_found_in_public_files_that_a_person_would_not_call_wrong() throws IOException {
        Optional<Path> corpus = corpus();
        assumeTrue(corpus.isPresent(), "no corpus found: set -Dorderhub.corpus=FOLDER to read one");
        Set<String> verdicts = verdicts();
        Set<String> surprises = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        int judged = 0;
        for (Path file : files(corpus.orElseThrow())) {
            StaediReading reading = StaediReading.of(Files.readAllBytes(file));
            judged += reading.judged().isEmpty() ? 0 : 1;
            for (String finding : reading.findings()) {
                String told = name(file) + " " + finding;
                found.add(told);
                if (!verdicts.contains(told)) {
                    surprises.add(told);
                }
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(found).as("verdicts that still hold").containsAll(verdicts);
        assertThat(judged).as("files held against a schema").isGreaterThan(100);
    }

    private static Optional<Path> corpus() {
        return Stream.of(
                        System.getProperty("orderhub.corpus", "no-such-folder"),
                        "../shared/corpus",
                        "../../shared/corpus")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static List<Path> files(Path corpus) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String kind : KINDS) {
            Path folder = corpus.resolve(kind);
            try (Stream<Path> found = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
                found.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** Kind and number, by which a file of the collection is known: {@code x12_850/005}. */
    private static String name(Path file) {
        return Path.of(String.valueOf(file.getParent())).getFileName() + "/"
                + SchemaFolder.name(file).replaceFirst("_.*", "");
    }

    /** The first column; the second says why. */
    private static Set<String> verdicts() throws IOException {
        try (Stream<String> lines = Files.lines(VERDICTS)) {
            return lines.filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(l -> l.split("\t")[0])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
