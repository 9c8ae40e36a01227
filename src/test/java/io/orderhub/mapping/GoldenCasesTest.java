package io.orderhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of every mapping folder. With {@code -Dorderhub.accept=true} what comes of them becomes the expectation. */
class GoldenCasesTest {

    private final Path home = Path.of("").toAbsolutePath();
    private final GoldenCases cases = new GoldenCases(home, Mappings.load(home));

    @TestFactory
    Stream<DynamicTest> every_case_gives_what_is_expected() {
        return cases.all().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> {
                    if (Boolean.getBoolean("orderhub.accept")) {
                        cases.accept(golden);
                    }
                    assertThat(cases.difference(golden)).isEmpty();
                }));
    }
}
