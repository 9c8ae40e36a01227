package io.orderhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customers read, and what an engineer hears of a template that cannot be used. */
class TextTemplatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    @Test
    void a_notice_reads_as_its_template_says() throws IOException {
        JsonNode facts =
                JSON.readTree(Path.of("mappings/notices/cases/shipped.out.json").toFile());

        TextTemplates.Text text = TextTemplates.load(Path.of("")).write("notices/shipped.en.txt", facts);

        assertThat(text.subject()).isEqualTo("Your order #1001 is on its way");
        assertThat(text.text())
                .isEqualTo(
                        """
                        Hello,

                        the following left our warehouse on 2026-01-08:

                          2 x Bath towel, white

                        Tracking number: 1Z999AA10123456784 UPSN


                        Your order number: #1001
                        """);
    }

    @Test
    void what_a_person_typed_is_text_and_nothing_else() throws IOException {
        write("notices/shipped.en.txt", "Subject: [(${order.number})]\n\nHello\n");
        write("notices/cases/shipped.out.json", "{\"order\":{\"number\":\"1\"}}");

        JsonNode facts = JSON.readTree("{\"order\":{\"number\":\"<b>&[(${1+1})]\"}}");
        assertThat(TextTemplates.load(home)
                        .write("notices/shipped.en.txt", facts)
                        .subject())
                .isEqualTo("<b>&[(${1+1})]");
    }

    @Test
    void a_fact_that_is_not_there_is_a_fault_with_its_line() throws IOException {
        write("notices/shipped.en.txt", "Subject: x\n\nHello\n[(${order.nmuber})]\n");
        write("notices/cases/shipped.out.json", "{\"order\":{\"number\":\"1\"}}");

        assertThat(TextTemplates.faults(home)).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo("notices/shipped.en.txt:4");
            assertThat(fault.reason()).contains("nmuber");
        });
        assertThatThrownBy(() -> TextTemplates.load(home)).hasMessageContaining("nmuber");
    }

    @Test
    void a_template_without_a_subject_or_without_a_case_is_a_fault() throws IOException {
        write("notices/shipped.en.txt", "Hello\n");
        write("notices/cases/shipped.out.json", "{}");
        write("notices/delivered.en.txt", "Subject: x\n\nHello\n");

        assertThat(TextTemplates.faults(home))
                .extracting(MappingException::getMessage)
                .satisfiesExactly(
                        message -> assertThat(message).contains("cases/delivered.out.json", "no such case"),
                        message -> assertThat(message).contains("notices/shipped.en.txt:1", "Subject: "));
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve("mappings").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
