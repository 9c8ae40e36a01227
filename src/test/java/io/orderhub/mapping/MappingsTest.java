package io.orderhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingsTest {

    @TempDir
    Path home;

    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void schemas() throws IOException {
        file("_schemas/canonical-order.schema.json", Files.readString(Path.of("mappings", OrderShape.FILE)));
        file("_lookup/colors.csv", "code,color,german\nW,white,weiss\nB,\"blue, dark\",dunkelblau\n");
        file("_lookup/sizes.csv", "code,size\nS,small\nS,tiny\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = home.resolve("mappings").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private JsonNode apply(String expression, String input) throws IOException {
        file("test/mapping.jslt", expression);
        return Mappings.load(home).apply("test", json.readTree(input), Map.of());
    }

    @Test
    void decimals_stay_exact() throws IOException {
        assertThat(apply("decimal(.n)", "{\"n\": \"12345678901234567.10\"}").decimalValue())
                .isEqualTo("12345678901234567.10");
        assertThat(apply("total([.a, [.b, \"0.2\"]])", "{\"a\": 0.1, \"b\": \"0.7\"}")
                        .decimalValue())
                .isEqualByComparingTo("1.0");
        assertThat(apply("times(.rate, 100)", "{\"rate\": \"0.07\"}").decimalValue())
                .isEqualByComparingTo("7");
        assertThat(apply("divide(.n, 3)", "{\"n\": 10}").decimalValue()).isEqualByComparingTo("3.333333");
    }

    @Test
    void dates_are_read_as_partners_write_them() throws IOException {
        assertThat(apply(
                                "[date(\"20260105\"), date(\"991231\"), date(\"2026-01-05T23:59:00-05:00\"), date(null)]",
                                "{}")
                        .toString())
                .isEqualTo("[\"2026-01-05\",\"1999-12-31\",\"2026-01-05\",null]");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> apply("{\n  \"day\": date(.d)\n}", "{\"d\": \"20261301\"}"))
                .withMessageContaining("'20261301' is no date");
    }

    @Test
    void lookups_translate_and_leave_alone() throws IOException {
        assertThat(apply(
                                "[lookup-column(\"colors\", \"B\", \"german\"), lookup(\"sizes\", \"X\", \"X\"), lookup(\"sizes\", null)]",
                                "{}")
                        .toString())
                .isEqualTo("[\"dunkelblau\",\"X\",null]");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> apply("lookup(\"sizes\", \"S\")", "{}"))
                .withMessageContaining("stands twice in mappings/_lookup/sizes.csv");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> apply("lookup(\"shapes\", \"S\")", "{}"))
                .withMessageContaining("there is no lookup table mappings/_lookup/shapes.csv");
    }

    @Test
    void pairs_walk_over_holes() throws IOException {
        String segment =
                "{\"PO106\":\"SK\",\"PO108\":\"VN\",\"PO109\":\"7\",\"PO111\":\"8\",\"PO124\":\"CB\",\"PO125\":\"9\"}";
        assertThat(apply("pairs(., \"PO1\", 6, \"kind\", \"value\", \"colors\")", segment)
                        .toString())
                .isEqualTo("[{\"kind\":\"VN\",\"value\":\"7\"},{\"kind\":\"UNQUALIFIED\",\"value\":\"8\"},"
                        + "{\"kind\":\"CB\",\"value\":\"9\"}]");
    }

    @Test
    void rest_is_what_no_path_names() throws IOException {
        String tree =
                "{\"BEG\":{\"BEG01\":\"00\",\"BEG06\":\"C\"},\"TD5\":[{\"TD501\":\"B\"},{\"TD501\":\"B\",\"TD502\":\"2\"}],"
                        + "\"FOB\":{\"FOB01\":\"PP\"},\"N\":null,\"L\":{\"A\":[{\"X\":1}]}}";
        assertThat(apply("rest(., \"x12.\", [\"BEG.BEG01=00 TD5[0].TD501\", \"FOB\"])", tree)
                        .toString())
                .isEqualTo("{\"x12.BEG06\":\"C\",\"x12.TD5\":[{\"#\":2,\"TD501\":\"B\",\"TD502\":\"2\"}],"
                        + "\"x12.L\":{\"A\":[{\"X\":1}]}}");
    }

    @Test
    void a_mapping_imports_another_and_overrides_it() throws IOException {
        file("base/mapping.jslt", "def order(document)\n  {\"a\": $document.a, \"b\": 1}\norder(.)");
        assertThat(apply("import \"base/mapping.jslt\" as base\n{\"b\": 2} + base:order(.)", "{\"a\": 7}")
                        .toString())
                .isEqualTo("{\"a\":7,\"b\":2}");
    }

    @Test
    void a_fault_names_file_line_and_reason() throws IOException {
        file("base/mapping.jslt", "{\n  \"a\": oops(.)\n}");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> Mappings.load(home))
                .satisfies(e -> {
                    assertThat(e.place()).isEqualTo("base/mapping.jslt:2");
                    assertThat(e.reason()).contains("oops");
                });
        assertThat(Mappings.faults(home)).hasSize(1);
    }

    @Test
    void the_version_is_that_of_the_contents() throws IOException {
        file("base/mapping.jslt", "{}");
        String version = Mappings.load(home).version();
        file("base/NOTES.md", "notes and cases change nothing that runs");
        file("base/cases/one.in.json", "{}");
        assertThat(Mappings.load(home).version()).isEqualTo(version);
        file("_lookup/colors.csv", "code,color\nW,off white\n");
        assertThat(Mappings.load(home).version()).isNotEqualTo(version);
    }
}
