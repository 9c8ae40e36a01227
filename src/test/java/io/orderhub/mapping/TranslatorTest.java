package io.orderhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderhub.canonical.Lane;
import io.orderhub.edi.EdiEvent;
import io.orderhub.partner.AcknowledgementTerms;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.EdiTerms;
import io.orderhub.reason.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Translation through the Smooks configs: what reaches the sink, and in which order. */
class TranslatorTest {

    private static final SourceInfo INFO = new SourceInfo("sftp", 12, Instant.EPOCH);
    private static final Path FIVE = Path.of("edi-samples/cedar-pine/850/01-five-orders-one-broken.edi");

    private static final String CONFIG =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <smooks-resource-list xmlns="https://www.smooks.org/xsd/smooks-2.0.xsd"
                                  xmlns:core="https://www.smooks.org/xsd/smooks/smooks-core-1.6.xsd">
              <core:filterSettings type="SAX NG" defaultSerialization="false"/>
              <reader class="io.orderhub.mapping.%s"><params>%s</params></reader>
              <resource-config selector="order"><resource>io.orderhub.mapping.OrderVisitor</resource></resource-config>
            </smooks-resource-list>
            """;

    private static final String TYPE = "<param name=\"type\">order</param>";

    private static final String ORDER =
            """
            def order(number, lines)
              {"orderNumber": $number, "buyer": "b", "usage": "PRODUCTION", "type": "STAND_ALONE", "purpose": "ORIGINAL",
               "revision": 0, "payment": {"status": "PAID"},
               "lines": [for ($lines) {"lineNumber": "1", "quantity": decimal(.qty), "unitOfMeasure": "EA",
                                       "ids": [{"kind": "SKU", "value": .sku}]}]}
            """;

    @TempDir
    Path home;

    private final List<String> heard = new ArrayList<>();

    private final DocumentSink sink = new DocumentSink() {
        @Override
        public void order(MappedOrder order) {
            heard.add(order.order().orderNumber() + " is " + order.id());
        }

        @Override
        public void failed(DocumentFailure failure) {
            heard.add(failure.document() + " " + failure.code());
        }

        @Override
        public void edi(EdiEvent event) {
            heard.add(event.getClass().getSimpleName());
        }
    };

    @BeforeEach
    void schemas() throws IOException {
        file("_schemas/canonical-order.schema.json", Files.readString(Path.of("mappings", OrderShape.FILE)));
    }

    private void file(String name, String text) throws IOException {
        Path file = home.resolve("mappings").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Agreement agreement(Agreement.Format format, String mapping) {
        return agreement(format, mapping, Map.of());
    }

    private static Agreement agreement(Agreement.Format format, String mapping, Map<String, String> defaults) {
        return new Agreement(
                "acme-order",
                "acme",
                format,
                "order",
                mapping,
                Lane.BULK,
                Agreement.Strictness.TOLERANT,
                Optional.empty(),
                Agreement.DuplicateRule.ACCEPT,
                AcknowledgementTerms.NEVER,
                defaults,
                Optional.empty());
    }

    private void translate(Agreement.Format format, String input) {
        translate(format, input.getBytes(StandardCharsets.UTF_8));
    }

    private void translateCsv(String params, String rows) throws IOException {
        translateCsv(params, rows, StandardCharsets.UTF_8);
    }

    private void translateCsv(String params, String rows, Charset charset) throws IOException {
        file("test/smooks.xml", CONFIG.formatted("CsvDocumentReader", params));
        file("test/mapping.jslt", ORDER + "order(.rows[0].po, .rows)");
        translate(Agreement.Format.CSV, rows.getBytes(charset));
    }

    private void translate(Agreement.Format format, byte[] bytes) {
        try (Translator translator = new Translator(Mappings.load(home))) {
            translator.translate(agreement(format, "test"), INFO, new ByteArrayInputStream(bytes), sink);
        }
    }

    @Test
    void edi_is_told_with_its_envelope_and_a_refused_set_keeps_its_number() throws IOException {
        try (Translator translator = new Translator(Mappings.load(Path.of("")))) {
            translator.translate(agreement(Agreement.Format.X12, "x12/850"), INFO, Files.newInputStream(FIVE), sink);
        }
        assertThat(heard)
                .containsExactly(
                        "InterchangeStart",
                        "GroupStart",
                        "Transaction",
                        "CP-450001 is SO-12-1",
                        "Transaction",
                        "CP-450002 is SO-12-2",
                        "Transaction",
                        "3 DOCUMENT_REFUSED",
                        "Transaction",
                        "CP-450004 is SO-12-4",
                        "Transaction",
                        "CP-450005 is SO-12-5",
                        "GroupEnd",
                        "InterchangeEnd");
    }

    @Test
    void a_sender_without_agreement_fails_by_document() throws IOException {
        try (Translator translator = new Translator(Mappings.load(Path.of("")))) {
            translator.translateEdi(
                    envelope -> Optional.empty(), EdiTerms.TOLERANT, INFO, Files.newInputStream(FIVE), sink);
        }
        assertThat(heard).contains("1 " + ReasonCode.RECEPTION_SENDER_UNKNOWN, "5 RECEPTION_SENDER_UNKNOWN");
        assertThat(heard).noneMatch(line -> line.contains(" is SO-"));
    }

    @Test
    void csv_rows_with_the_same_key_are_one_order() throws IOException {
        translateCsv("<param name=\"key\">po</param>", "po,sku,qty\nA,CP-1001,1\nA,CP-1002,2.5\nB,CP-1003,3\n");
        assertThat(heard).containsExactly("A is SO-12-1", "B is SO-12-2");
    }

    @Test
    void a_document_with_a_value_that_cannot_be_kept_fails_alone() throws IOException {
        file(
                "test/smooks.xml",
                CONFIG.formatted(
                        "JsonDocumentReader",
                        "<param name=\"each\">/orders</param><param name=\"control\">/number</param>"));
        file("test/mapping.jslt", ORDER + "order(.number, .lines)");
        translate(
                Agreement.Format.JSON,
                """
                {"orders": [{"number": "A\\u0000", "lines": [{"qty": 1, "sku": "S"}]},
                 {"number": "B", "lines": [{"qty": 1e999999, "sku": "S"}]},
                 {"number": "C", "lines": [{"qty": "1e999999", "sku": "S"}]},
                 {"number": "D", "lines": [{"qty": 0.5, "sku": "S", "a\\u0000/": 1}]},
                 {"number": "E", "lines": [{"qty": 123456789012.000001, "sku": "S"}]},
                 {"number": "F", "lines": [{"qty": 1e2147483647, "sku": "S"}]}]}
                """);
        assertThat(heard)
                .containsExactly(
                        "1 DOCUMENT_VALUE_UNUSABLE",
                        "2 DOCUMENT_VALUE_UNUSABLE",
                        "3 MAPPING_FAILED",
                        "4 DOCUMENT_VALUE_UNUSABLE",
                        "E is SO-12-5",
                        "6 DOCUMENT_VALUE_UNUSABLE");
    }

    @Test
    void a_row_with_a_cell_under_no_column_fails_alone_and_empty_rows_say_nothing() throws IOException {
        translateCsv(TYPE, "po,sku,qty,,\nA,X,1,,\nB,X,1,250,\n,,,,\nC,X,1\n");
        assertThat(heard).containsExactly("A is SO-12-1", "2 RECEPTION_NOT_RECOGNISED", "C is SO-12-3");
    }

    @Test
    void a_header_line_without_a_key_or_with_a_column_twice_is_told() throws IOException {
        String byOrder = "<param name=\"key\">po</param>";
        translateCsv(byOrder, "PO,sku,qty\nA,X,1\nB,X,1\n");
        translateCsv(byOrder, "po,sku,qty,qty\nA,X,1,2\n");
        assertThat(heard).containsExactly("1 RECEPTION_NOT_RECOGNISED", "1 RECEPTION_NOT_RECOGNISED");
    }

    @Test
    void a_row_with_a_cell_under_no_column_takes_its_order_with_it() throws IOException {
        translateCsv("<param name=\"key\">po</param>", "po,sku,qty\nA,X,1\nA,X,1,250\nA,X,3\nB,X,1\n");
        assertThat(heard).containsExactly("1 RECEPTION_NOT_RECOGNISED", "B is SO-12-2");
    }

    @Test
    void csv_that_is_not_utf_8_is_told() throws IOException {
        translateCsv(TYPE, "po,sku,qty\nA,Caf\u00e9,1\n", StandardCharsets.ISO_8859_1);
        assertThat(heard).containsExactly("1 RECEPTION_NOT_RECOGNISED");
    }

    @Test
    void json_with_a_key_twice_is_refused() throws IOException {
        file("test/smooks.xml", CONFIG.formatted("JsonDocumentReader", TYPE));
        file("test/mapping.jslt", ORDER + "order(.po, .lines)");
        translate(Agreement.Format.JSON, "{\"po\": \"A\", \"po\": \"B\", \"lines\": []}");
        assertThat(heard).containsExactly("1 RECEPTION_NOT_RECOGNISED");
    }

    @Test
    void a_days_end_is_the_marketplaces_own() throws IOException {
        byte[] order = Files.readString(Path.of("mappings/amazon/order/cases/unshipped.in.json"))
                .replaceFirst("(\"LatestShipDate\": *\")[^\"]*", "$12026-01-09T07:59:59Z")
                .getBytes(StandardCharsets.UTF_8);
        List<Object> ends = new ArrayList<>();
        DocumentSink dates = new DocumentSink() {
            @Override
            public void order(MappedOrder order) {
                ends.add(order.order().dates().shipNotAfter().orElseThrow());
            }

            @Override
            public void failed(DocumentFailure failure) {
                ends.add(failure.code());
            }
        };
        try (Translator translator = new Translator(Mappings.load(Path.of("")))) {
            for (Map<String, String> zone : List.of(Map.of("zone", "America/Los_Angeles"), Map.<String, String>of())) {
                Agreement agreement = agreement(Agreement.Format.JSON, "amazon/order", zone);
                translator.translate(agreement, INFO, new ByteArrayInputStream(order), dates);
            }
        }
        assertThat(ends).containsExactly(LocalDate.parse("2026-01-08"), LocalDate.parse("2026-01-09"));
    }

    @Test
    void each_element_of_a_json_array_is_a_document_and_a_bad_one_fails_alone() throws IOException {
        file("test/smooks.xml", CONFIG.formatted("JsonDocumentReader", "<param name=\"each\">/orders</param>"));
        file("test/mapping.jslt", ORDER + "order(.po, .lines)");
        translate(
                Agreement.Format.JSON,
                """
                {"orders": [{"po": "A", "lines": [{"sku": "X", "qty": 1}]},
                            {"po": "B", "lines": [{"sku": "X", "qty": "one"}]},
                            {"lines": [{"sku": "X", "qty": 1}]},
                            {"po": "D", "lines": [{"sku": "X", "qty": 1}]}]}
                """);
        assertThat(heard).containsExactly("A is SO-12-1", "2 MAPPING_FAILED", "3 MAPPING_FAILED", "D is SO-12-4");
    }

    @Test
    void a_mapping_may_split_a_document() throws IOException {
        file("test/smooks.xml", CONFIG.formatted("JsonDocumentReader", "<param name=\"type\">order</param>"));
        file("test/mapping.jslt", ORDER + "[for (.stores) order(., [{\"sku\": \"X\", \"qty\": 1}])]");
        translate(Agreement.Format.JSON, "{\"stores\": [\"S1\", \"S2\"]}");
        assertThat(heard).containsExactly("S1 is SO-12-1", "S2 is SO-12-2");
    }

    @Test
    void a_document_that_no_selector_takes_has_no_mapping() throws IOException {
        file("test/smooks.xml", CONFIG.formatted("JsonDocumentReader", "<param name=\"type\">invoice</param>"));
        file("test/mapping.jslt", ".");
        translate(Agreement.Format.JSON, "{}");
        assertThat(heard).containsExactly("1 MAPPING_MISSING");
    }

    @Test
    void what_goes_wrong_behind_the_sink_ends_the_translation() throws IOException {
        DocumentSink broken = new DocumentSink() {
            @Override
            public void order(MappedOrder order) {
                throw new IllegalStateException("the broker is away");
            }

            @Override
            public void failed(DocumentFailure failure) {}
        };
        try (Translator translator = new Translator(Mappings.load(Path.of("")))) {
            assertThatThrownBy(() -> translator.translate(
                            agreement(Agreement.Format.X12, "x12/850"), INFO, Files.newInputStream(FIVE), broken))
                    .hasRootCauseMessage("the broker is away");
        }
    }

    @Test
    void threads_may_share_a_translator() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Translator translator = new Translator(Mappings.load(Path.of("")))) {
            Callable<Integer> task = () -> {
                List<String> orders = new ArrayList<>();
                DocumentSink counting = new DocumentSink() {
                    @Override
                    public void order(MappedOrder order) {
                        orders.add(order.key().text());
                    }

                    @Override
                    public void failed(DocumentFailure failure) {}
                };
                for (int i = 0; i < 50; i++) {
                    translator.translate(
                            agreement(Agreement.Format.X12, "x12/850"), INFO, Files.newInputStream(FIVE), counting);
                }
                return orders.size();
            };
            List<Future<Integer>> counts = threads.invokeAll(List.of(task, task, task, task));
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
