package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.edi.EdiSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person may change in a document that goes out, and what must stay. */
class EditedDocumentsTest {

    private static final String KEY = "SO-7-1:sales-order:erp-next";

    private final EditedJson json = new EditedJson();

    @Test
    void an_edi_document_may_say_something_else_as_long_as_it_is_valid() throws IOException {
        String stored = sample();
        assertThat(edi(stored, stored)).isEmpty();
        assertThat(edi(stored, stored.replaceFirst("PO1\\*1\\*[0-9.]+", "PO1*1*7")))
                .isEmpty();
    }

    @Test
    void an_edi_document_that_its_receiver_would_reject_is_refused_with_the_place() throws IOException {
        String stored = sample();
        assertThat(edi(stored, stored.replaceFirst("PO1\\*1\\*[0-9.]+\\*", "PO1*1*many*"))
                        .orElseThrow())
                .contains("PO1", "02");
        assertThat(edi(stored, stored.replaceFirst("SE\\*\\d+\\*", "SE*999*"))).isPresent();
        assertThat(edi(stored, "nothing like EDI")).isPresent();
    }

    @Test
    void the_envelope_stays() throws IOException {
        String stored = sample();
        assertThat(edi(stored, stored.replace("CEDARPINE ", "SOMEBODY  ")).orElseThrow())
                .contains("must stay", "CEDARPINE", "SOMEBODY");
        assertThat(edi(stored, stored + stored).orElseThrow()).isNotBlank();
    }

    @Test
    void json_is_one_object_without_doubled_members_and_keeps_the_idempotency_key_where_it_was() {
        String stored = "{\"po_no\":\"" + KEY + "\",\"items\":[{\"qty\":1}]}";
        assertThat(json(stored, stored.replace("1}", "2}"))).isEmpty();
        assertThat(json(stored, stored.replace("po_no", "po")).orElseThrow()).contains("must stay", "/po_no");
        assertThat(json(stored, stored.replace("7-1", "7-2"))).isPresent();
        assertThat(json(stored, stored + "{}")).isPresent();
        assertThat(json(stored, "[" + stored + "]")).isPresent();
        assertThat(json(stored, stored.replace("{\"qty\":1}", "{\"qty\":1,\"qty\":2}")))
                .isPresent();
        assertThat(json(stored, "{\n  \"po_no\": oops}").orElseThrow()).startsWith("line 2");
    }

    private static Optional<String> edi(String stored, String edited) throws IOException {
        EditedEdi edi = new EditedEdi(EdiSchemas.in(Path.of("mappings/_schemas")));
        return edi.fault(rendered(stored), rendered(edited));
    }

    private Optional<String> json(String stored, String edited) {
        return json.fault(KEY, rendered(stored), rendered(edited));
    }

    private static Rendered rendered(String text) {
        return new Rendered(text.getBytes(StandardCharsets.UTF_8), "text/plain", Optional.empty());
    }

    private static String sample() throws IOException {
        return Files.readString(Path.of("edi-samples/cedar-pine/850/02-split-over-two-warehouses.edi"));
    }
}
