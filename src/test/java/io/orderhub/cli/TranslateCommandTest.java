package io.orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.StrictHome;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderType;
import io.orderhub.canonical.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslateCommandTest {

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Path SAMPLES = HOME.resolve("edi-samples");
    private static final String ORDERS = SAMPLES + "/cedar-pine/850/";

    @TempDir
    Path folder;

    private CommandProcess orderhub;

    @BeforeEach
    void start() {
        orderhub = new CommandProcess(HOME, folder);
    }

    @Test
    void the_good_orders_of_a_file_come_out_and_the_broken_one_is_told() throws Exception {
        String file = ORDERS + "01-five-orders-one-broken.edi";
        CommandProcess.Result result = orderhub.run("translate", file);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(orders(result))
                .extracting(CanonicalOrder::orderNumber)
                .containsExactly("CP-450001", "CP-450002", "CP-450004", "CP-450005");
        assertThat(orders(result)).allMatch(order -> order.source().agreement().equals("cedar-pine-850"));
        assertThat(orders(result))
                .extracting(order -> order.source().document())
                .as("the broken one keeps its place")
                .containsExactly(1, 2, 4, 5);
        assertThat(result.err())
                .isEqualTo(file + ":60:PO102 error EDI_ELEMENT_CHARACTER "
                        + "The value has a character that its type does not allow, seen 'TWELVE'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-five-orders-one-broken", "07-truncated", "16-counts-do-not-match"})
    void the_sender_would_get_the_answer_that_lies_beside_the_sample(String sample) throws Exception {
        Path answer = folder.resolve("answer.edi");
        orderhub.run("translate", "--ack", answer.toString(), ORDERS + sample + ".edi");
        String expected = Files.readString(SAMPLES.resolve("cedar-pine/997/" + sample + ".edi"));
        assertThat(withoutTimes(Files.readString(answer))).isEqualTo(withoutTimes(expected));
    }

    private static String withoutTimes(String interchange) {
        return interchange
                .replaceAll("\\*\\d{6}\\*\\d{4}\\*U\\*", "*DATE*TIME*U*")
                .replaceAll("(?m)^(GS\\*FA\\*[^*]*\\*[^*]*)\\*\\d{8}\\*\\d{4}", "$1*DATE*TIME");
    }

    @Test
    void a_sender_nobody_configured_is_served_by_the_default_agreement_and_told_so() throws Exception {
        String file = ORDERS + "09-unknown-sender.edi";
        CommandProcess.Result result = orderhub.run("translate", file);
        assertThat(result.exit()).isZero();
        assertThat(orders(result))
                .singleElement()
                .extracting(o -> o.source().agreement())
                .isEqualTo("standard-850");
        assertThat(result.err())
                .isEqualTo(file + ": no agreement with sender ZZ/HARBORPROV about X12 850, "
                        + "the standard's default agreement serves\n");
    }

    @Test
    void an_EDIFACT_order_is_translated_by_the_default_agreement_and_answered_with_a_CONTRL() throws Exception {
        String file = SAMPLES + "/standard/ORDERS/one-order.edi";
        Path answer = folder.resolve("answer.edi");
        CommandProcess.Result result = orderhub.run("translate", "--ack", answer.toString(), file);
        assertThat(result.exit()).isZero();
        assertThat(orders(result)).singleElement().satisfies(order -> {
            assertThat(order.orderNumber()).isEqualTo("PO00000003");
            assertThat(order.source().agreement()).isEqualTo("standard-orders");
            assertThat(order.lines()).hasSize(2);
        });
        assertThat(Files.readString(answer))
                .contains("UCI+REF101+4012345000009:14+4012345000016:14+7'", "UCM+1+ORDERS:D:96A:UN:EAN008+7'");
    }

    @Test
    void one_file_that_cannot_be_read_does_not_keep_the_others_from_being_translated() throws Exception {
        String good = ORDERS + "09-unknown-sender.edi";
        CommandProcess.Result result =
                orderhub.run("translate", "--ack", "/no/such/folder/997.edi", folder.toString(), good);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(orders(result)).hasSize(1);
        assertThat(result.err())
                .contains(folder + ": cannot be read: ", "/no/such/folder/997.edi: cannot be written: no such folder");
    }

    @Test
    void the_named_partner_serves_whatever_the_envelope_says() throws Exception {
        CommandProcess.Result result =
                orderhub.run("translate", "--partner", "cedar-pine", ORDERS + "09-unknown-sender.edi");
        assertThat(result.err()).isEmpty();
        assertThat(orders(result))
                .singleElement()
                .extracting(o -> o.source().partner())
                .isEqualTo("cedar-pine");
    }

    @Test
    void the_named_partners_strictness_decides_whether_segments_out_of_order_refuse_the_set() throws Exception {
        String sample = Files.readString(Path.of(ORDERS + "09-unknown-sender.edi"));
        String disordered = sample.replaceFirst("(N3\\*[^~]*~\\s*)(N4\\*[^~]*~\\s*)", "$2$1");
        assertThat(disordered).isNotEqualTo(sample);
        Path file = Files.writeString(folder.resolve("disordered.edi"), disordered);
        Path answer = folder.resolve("answer.edi");
        String[] command = {"translate", "--partner", "cedar-pine", "--ack", answer.toString(), file.toString()};

        CommandProcess.Result tolerant = orderhub.run(command);
        assertThat(tolerant.exit()).isZero();
        assertThat(orders(tolerant)).hasSize(1);
        assertThat(tolerant.err()).contains(" warning EDI_SEGMENT_ORDER ");
        assertThat(Files.readString(answer)).contains("AK9*A*1*1*1");

        Path home = StrictHome.in(Files.createDirectory(folder.resolve("home")));
        CommandProcess.Result strict = new CommandProcess(home, folder).run(command);
        assertThat(strict.exit()).isEqualTo(2);
        assertThat(orders(strict)).isEmpty();
        assertThat(strict.err()).contains(" error EDI_SEGMENT_ORDER ");
        assertThat(Files.readString(answer)).contains("AK5*R", "AK9*R*1*1*0");
    }

    @Test
    void blanket_orders_releases_and_test_orders_are_known_as_such() throws Exception {
        CommandProcess.Result result = orderhub.run(
                "translate",
                ORDERS + "03-blanket-order.edi",
                ORDERS + "04-releases-against-it.edi",
                ORDERS + "06-test-usage.edi");
        assertThat(orders(result))
                .extracting(CanonicalOrder::type)
                .containsExactly(OrderType.BLANKET, OrderType.RELEASE, OrderType.RELEASE, OrderType.STAND_ALONE);
        assertThat(orders(result)).last().extracting(CanonicalOrder::usage).isEqualTo(Usage.TEST);
    }

    @Test
    void json_of_a_marketplace_translates_with_its_partner_only() throws Exception {
        String file = SAMPLES + "/shopify-demo/01-paid-order.json";
        CommandProcess.Result without = orderhub.run("translate", file);
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.err()).contains("--partner");

        CommandProcess.Result with = orderhub.run("translate", "--partner", "shopify-demo", file);
        assertThat(with.exit()).isZero();
        assertThat(orders(with))
                .singleElement()
                .extracting(CanonicalOrder::orderNumber)
                .isEqualTo("1101");
    }

    @Test
    void a_csv_of_items_comes_out_row_by_row() throws Exception {
        CommandProcess.Result result =
                orderhub.run("translate", "--partner", "stockroom", SAMPLES + "/stockroom/items.csv");
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines()).hasSize(14).allMatch(line -> line.matches(".*\"sku\":\"(CP|HL)-.*"));
    }

    @Test
    void a_set_without_a_mapping_is_one_finding() throws Exception {
        String interchange = Files.readString(SAMPLES.resolve("standard/940/one-shipment.edi"));
        Path file = Files.writeString(folder.resolve("shipment.edi"), interchange);
        CommandProcess.Result result = orderhub.run("translate", file.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains(":3:ST error MAPPING_MISSING ");
    }

    @Test
    void an_acknowledgement_is_no_order_and_no_failure() throws Exception {
        CommandProcess.Result result = orderhub.run("translate", SAMPLES + "/standard/997/one-of-two-refused.edi");
        assertThat(result).isEqualTo(new CommandProcess.Result(0, "", ""));
    }

    @Test
    void what_is_no_edi_and_what_is_not_there_exit_with_1() throws Exception {
        assertThat(orderhub.run("translate", ORDERS + "08-not-edi.edi").exit()).isEqualTo(1);
        CommandProcess.Result absent = orderhub.run("translate", "no-such-file.edi");
        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.err()).isEqualTo("no-such-file.edi: cannot be read: no such file\n");
        CommandProcess.Result nobody = orderhub.run("translate", "--partner", "nobody", ORDERS + "01-x.edi");
        assertThat(nobody.err()).isEqualTo("orderhub: there is no partner 'nobody' in config/partners\n");
    }

    private static List<CanonicalOrder> orders(CommandProcess.Result result) {
        CanonicalJson json = new CanonicalJson();
        return result.out()
                .lines()
                .map(line -> {
                    try {
                        return json.read(line.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }
}
