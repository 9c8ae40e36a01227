package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Public sample files that are not part of this project, read where they lie: {@code -Dorderhub.corpus=FOLDER}, or a
 * folder {@code ../shared/corpus} beside the project.
 */
@Tag("corpus")
class CorpusTest {
    /** Kinds whose envelopes are consistent and whose sets have a schema: every error there was judged by hand. */
    private static final Set<String> JUDGED = Set.of(
            "x12_850",
            "x12_855",
            "x12_856",
            "x12_810",
            "x12_846",
            "x12_860_865",
            "x12_940",
            "x12_943_944",
            "x12_997",
            "x12_999",
            "x12_multi");

    private static final Path VERDICTS = Path.of("src/test/resources/io/orderhub/edi/corpus-verdicts.tsv");

    private Path corpus = Path.of("");

    @BeforeEach
    void find() {
        Stream<Path> places = Stream.of(
                Path.of(System.getProperty("orderhub.corpus", "no-such-folder")),
                Path.of("../shared/corpus"),
                Path.of("../../shared/corpus"));
        corpus = places.filter(Files::isDirectory).findFirst().orElse(Path.of(""));
        Assumptions.assumeTrue(
                !corpus.toString().isEmpty(), "no corpus found: set -Dorderhub.corpus=FOLDER to read one");
    }

    private List<Path> files(String kindPrefix) throws IOException {
        try (Stream<Path> walk = Files.walk(corpus, 2)) {
            return walk.filter(Files::isRegularFile)
                    .filter(p -> kind(p).startsWith(kindPrefix))
                    .sorted()
                    .toList();
        }
    }

    private static String kind(Path file) {
        return String.valueOf(file.getParent().getFileName());
    }

    @Test
    void every_file_ends_in_trees_and_findings() throws IOException {
        int sets = 0;
        for (Path file : files("")) {
            for (EdiReadOptions options : List.of(EdiReadOptions.TOLERANT, EdiReadOptions.STRICT)) {
                List<EdiEvent> events = X12.read(Files.readAllBytes(file), options);
                assertThat(events).as(file.toString()).isNotEmpty();
                Acknowledgement acknowledgement = new Acknowledgement(AnswerStyle.USUAL);
                events.forEach(acknowledgement::accept);
                sets += X12.transactions(events).size();
            }
        }
        assertThat(sets).isGreaterThan(500);
    }

    @Test
    void every_x12_file_with_a_readable_header_gives_a_set_or_says_why_not() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : files("x12_")) {
            List<EdiEvent> events = X12.read(Files.readAllBytes(file), EdiReadOptions.TOLERANT);
            boolean findings = events.stream().anyMatch(e -> !e.findings().isEmpty());
            boolean empty = X12.transactions(events).isEmpty();
            if (empty && !findings) {
                silent.add(file.getFileName().toString());
            }
        }
        assertThat(silent).as("files of empty groups").allMatch(n -> n.contains("test_x12file"));
    }

    @Test
    void errors_in_consistent_files_are_those_judged_right_by_hand() throws IOException {
        TreeMap<String, TreeSet<String>> found = new TreeMap<>();
        for (String kind : JUDGED) {
            for (Path file : files(kind)) {
                errors(file).forEach(e -> found.computeIfAbsent(kind + "/" + file.getFileName(), k -> new TreeSet<>())
                        .add(e));
            }
        }
        TreeMap<String, TreeSet<String>> judged = new TreeMap<>();
        for (String line : Files.readAllLines(VERDICTS)) {
            String[] columns = line.split("\t");
            if (!line.startsWith("#") && columns.length >= 3) {
                judged.computeIfAbsent(columns[0], k -> new TreeSet<>()).add(columns[1]);
            }
        }
        assertThat(found).isEqualTo(judged);
    }

    private static Set<String> errors(Path file) throws IOException {
        return X12.read(Files.readAllBytes(file), EdiReadOptions.TOLERANT).stream()
                .flatMap(e -> e.findings().stream())
                .filter(EdiFinding::isError)
                .map(f -> f.at().ordinal() + ":" + f.at().name() + " " + f.code())
                .collect(Collectors.toSet());
    }
}
