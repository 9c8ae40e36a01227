package io.orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final String CASES = HOME + "/mappings/x12/855/cases/";

    @TempDir
    Path folder;

    private CommandProcess orderhub;

    @BeforeEach
    void start() {
        orderhub = new CommandProcess(HOME, folder);
    }

    @Test
    void what_is_decided_comes_out_as_an_interchange_that_the_hub_itself_reads_without_a_finding() throws Exception {
        CommandProcess.Result result = orderhub.run(
                "render",
                "--document",
                "855",
                "--partner",
                "cedar-pine",
                "--control",
                "77",
                CASES + "split-and-rescheduled.in.json");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .startsWith("ISA*00*          *00*          *ZZ*ORDERHUB       *ZZ*CEDARPINE      *")
                .contains("*000000077*0*P*", "BAK*00*AC*CP-450001*20260105****SO-12-3*20260105~")
                .containsSubsequence("ACK*IA*16*EA*068*20260112~", "ACK*IB*8*EA~", "ACK*DR*48*EA*068*20260202~");

        Path interchange = Files.writeString(folder.resolve("855.edi"), result.out());
        CommandProcess.Result parsed = orderhub.run("parse", interchange.toString());
        assertThat(parsed.err()).isEmpty();
        assertThat(parsed.out()).contains("\"set\":\"855\"", "\"accepted\":true");
    }

    @Test
    void an_order_as_translate_prints_it_is_taken_as_accepted_and_the_reader_is_told_so() throws Exception {
        Path orders = folder.resolve("orders.json");
        Files.writeString(
                orders,
                orderhub.run("translate", HOME + "/edi-samples/cedar-pine/850/01-five-orders-one-broken.edi")
                        .out());
        CommandProcess.Result result = render("855", "cedar-pine", orders);
        assertThat(result.exit()).isZero();
        assertThat(result.out()).containsOnlyOnce("ISA*").contains("ST*855*0004~", "BAK*00*AD*CP-450005*");
        assertThat(result.err().lines()).hasSize(4).allSatisfy(line -> assertThat(line)
                .contains(":855 warning RENDER_PART_MISSING ", "$.decision"));
    }

    @Test
    void a_warehouse_gets_its_940_too() throws Exception {
        Path orders = folder.resolve("orders.json");
        Files.writeString(
                orders,
                orderhub.run("translate", HOME + "/edi-samples/cedar-pine/850/01-five-orders-one-broken.edi")
                        .out());
        CommandProcess.Result result = render("940", "wms-east", orders);
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("*ZZ*WMSEAST", "N1*SF*Orderhub Warehouse East*92*EAST~", "W76*84~");
    }

    @Test
    void an_invoice_of_all_that_was_ordered_costs_what_the_hub_would_bill() throws Exception {
        Path file = Files.writeString(
                folder.resolve("order.json"),
                """
                {"order": {"orderNumber": "PO1", "buyer": "CEDARPINE", "usage": "PRODUCTION", "type": "STAND_ALONE",
                 "purpose": "ORIGINAL", "revision": 0, "currency": "USD", "payment": {"status": "TERMS"},
                 "charges": [{"kind": "ALLOWANCE", "percent": 10}, {"kind": "CHARGE", "amount": 7}],
                 "lines": [{"lineNumber": "1", "quantity": 3, "unitOfMeasure": "EA", "unitPrice": 0.335,
                            "ids": [{"kind": "SKU", "value": "A"}], "charges": [{"kind": "CHARGE", "amount": 2.5}]}]}}""");
        CommandProcess.Result result = render("810", "cedar-pine", file);
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .as("1.01, 2.50 for the line, 0.10 off, 7.00")
                .contains(
                        "IT1*1*3*EA*0.335*",
                        "SAC*C*G740***250*",
                        "SAC*A*F050***10*3*10*",
                        "SAC*C*G740***700*",
                        "TDS*1041~");
    }

    @Test
    void a_line_that_the_order_has_not_is_refused() throws Exception {
        Path file = folder.resolve("line.json");
        String good = Files.readString(Path.of(CASES + "all-accepted.in.json"));
        Files.writeString(file, good.replaceFirst("\"line\": 1", "\"line\": 7"));
        CommandProcess.Result result = render("855", "cedar-pine", file);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(":1:855 error INTAKE_SCHEMA_INVALID ", "7, the order has lines 1 to ");
    }

    @Test
    void what_is_no_canonical_order_is_refused_and_the_others_are_written() throws Exception {
        Path file = folder.resolve("two.json");
        Files.writeString(
                file, "{\"orderNumber\": \"X\"}\n" + Files.readString(Path.of(CASES + "all-accepted.in.json")));
        CommandProcess.Result result = render("855", "cedar-pine", file);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).containsOnlyOnce("ST*855*");
        assertThat(result.err()).startsWith(file + ":1:855 error INTAKE_SCHEMA_INVALID ");
    }

    @Test
    void what_the_standard_forbids_is_not_written_and_told_with_its_segment() throws Exception {
        Path file = folder.resolve("long.json");
        String good = Files.readString(Path.of(CASES + "all-accepted.in.json"));
        Files.writeString(file, good.replaceFirst("\"decidedOn\": \"[^\"]*\"", "\"decidedOn\": \"tomorrow\""));
        CommandProcess.Result result = render("855", "cedar-pine", file);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith(file + ":4:BAK09 error EDI_");
    }

    @Test
    void what_cannot_be_done_at_all_says_why_in_one_line() throws Exception {
        String file = CASES + "all-accepted.in.json";
        assertUnusable(
                render("855", "nobody", file),
                "orderhub: there is no partner 'nobody' in config/partners, and no endpoint in config/endpoints\n");
        assertUnusable(
                render("855", "shopify-demo", file),
                "orderhub: partner 'shopify-demo' has no EDI identifier in config/partners\n");
        assertUnusable(
                render("777", "cedar-pine", file),
                "orderhub: there is no mapping for 777 to cedar-pine: mappings/x12/777 is missing\n");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"order\": ");
        assertUnusable(
                render("855", "cedar-pine", broken),
                broken + ": no JSON: line 1, column 11: Unexpected end-of-input within/between Object entries\n");
    }

    private CommandProcess.Result render(String document, String partner, Object file) throws Exception {
        return orderhub.run("render", "--document", document, "--partner", partner, file.toString());
    }

    private static void assertUnusable(CommandProcess.Result result, String reason) {
        assertThat(result.err()).isEqualTo(reason);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
    }
}
