package io.orderhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No mapping without a page that explains it, and none without an example. */
class MappingCatalogueTest {

    private final Path home = Path.of("").toAbsolutePath();
    private final Mappings mappings = Mappings.load(home);

    @Test
    void every_mapping_has_notes() {
        assertThat(mappings.folders()).allSatisfy(folder -> assertThat(home.resolve("mappings/" + folder + "/NOTES.md"))
                .isNotEmptyFile());
    }

    @Test
    void every_mapping_has_a_good_case() {
        Set<String> covered = new GoldenCases(home, mappings)
                .all().stream()
                        .filter(golden -> !hasFailed(golden))
                        .map(GoldenCases.Case::mapping)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(covered).containsExactlyInAnyOrderElementsOf(mappings.folders());
    }

    private static boolean hasFailed(GoldenCases.Case golden) {
        try {
            return Files.readString(golden.expected()).contains("\"failed\"");
        } catch (IOException e) {
            throw new AssertionError(golden + " has no expected result", e);
        }
    }

    @Test
    void every_expected_result_has_its_input() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("mappings"))) {
            Set<String> inputs = new GoldenCases(home, mappings)
                    .all().stream().map(golden -> golden.expected().toString()).collect(Collectors.toSet());
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".out.json")))
                    .allMatch(inputs::contains);
        }
    }
}
