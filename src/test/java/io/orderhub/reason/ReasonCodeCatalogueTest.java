package io.orderhub.reason;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.PublishedPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of reason codes is complete, used and published. */
class ReasonCodeCatalogueTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGE = Path.of("docs/reason-codes.md");

    @Test
    void every_code_says_what_is_wrong_and_what_to_do() {
        assertThat(ReasonCode.values()).allSatisfy(code -> {
            assertThat(code.name()).matches("[A-Z0-9]+(_[A-Z0-9]+)+");
            assertThat(code.meaning()).isNotBlank().doesNotEndWith(".");
            assertThat(code.remediation()).isNotBlank().matches("(?s)[A-Z].*");
        });
    }

    @Test
    void every_code_is_raised_somewhere() throws IOException {
        String code = allSourcesBut("ReasonCode.java");
        List<String> unused = Arrays.stream(ReasonCode.values())
                .map(Enum::name)
                .filter(name -> !code.matches("(?s).*\\b" + name + "\\b.*"))
                .toList();
        assertThat(unused).as("codes that nothing raises").isEmpty();
    }

    @Test
    void the_published_page_is_this_list() throws IOException {
        PublishedPage.holds(PAGE, page());
    }

    private static String page() {
        StringBuilder text = new StringBuilder(
                """
                # Reason codes

                Generated from `ReasonCode.java`; a test keeps it so. A code is a published contract: never renamed, never reused.
                "Whose" says who is asked to act; "again" whether the same can succeed later without anybody changing anything.

                | code | what is wrong | whose | again | what to do |
                |---|---|---|---|---|
                """);
        for (ReasonCode code : ReasonCode.values()) {
            text.append("| `")
                    .append(code)
                    .append("` | ")
                    .append(code.meaning().replace("|", "\\|"))
                    .append(" | ")
                    .append(code.fault().name().toLowerCase().replace('_', ' '))
                    .append(" | ")
                    .append(code.retryable() ? "yes" : "no")
                    .append(" | ")
                    .append(code.remediation().replace("|", "\\|"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String allSourcesBut(String name) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(name))
                    .map(ReasonCodeCatalogueTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
