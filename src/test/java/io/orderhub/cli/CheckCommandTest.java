package io.orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void what_is_shipped_is_all_well() throws Exception {
        CommandProcess.Result result = new CommandProcess(HOME, folder).run("check");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith("all well: ").contains(" golden cases");
    }

    @Test
    void every_kind_of_fault_is_told_with_its_place() throws Exception {
        Path home = copyOfHome();
        Files.writeString(home.resolve("routes/intake/broken.camel.yaml"), "- route:\n    id: broken\n   from: x\n");
        Files.writeString(
                home.resolve("routes/intake/named.camel.yaml"), "- route: {id: other, from: {uri: 'direct:x'}}\n");
        Files.writeString(
                home.resolve("config/partners/odd.yaml"),
                "name: Odd\nagreements:\n  - {set: order, format: json, mapping: orderhub/order, colour: red}\n");
        Path expected = home.resolve("mappings/x12/850/cases/replaces-an-order.out.json");
        Files.writeString(expected, Files.readString(expected).replace("REPLACE", "CHANGE"));

        CommandProcess.Result result = new CommandProcess(home, folder).run("check");

        assertThat(result.exit()).isEqualTo(2);
        List<String> lines = result.err().lines().toList();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("routes/intake/broken.camel.yaml:3: ") && line.contains("expected"));
        assertThat(lines)
                .contains(
                        "routes/intake/named.camel.yaml: the id of a route begins with the file's stem 'named', not 'other'");
        assertThat(lines).anyMatch(line -> line.startsWith("config/partners/odd.yaml:3: ") && line.contains("colour"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("mappings/x12/850/cases/replaces-an-order.out.json: line 8: expected")
                        && line.contains("\"CHANGE\"")
                        && line.contains("\"REPLACE\""));
        assertThat(lines).last().asString().endsWith(" problems");
    }

    @Test
    void a_mapping_that_does_not_compile_is_told_with_its_line() throws Exception {
        Path home = copyOfHome();
        Path mapping = home.resolve("mappings/x12/850/mapping.jslt");
        Files.writeString(mapping, Files.readString(mapping).replace("def first(list)", "def first(list"));
        CommandProcess.Result result = new CommandProcess(home, folder).run("check");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("mappings/x12/850/mapping.jslt:");
    }

    @Test
    void a_partner_whose_edi_would_be_read_in_two_ways_is_told() throws Exception {
        Path home = copyOfHome();
        Files.writeString(
                home.resolve("config/partners/mixed.yaml"),
                """
                name: Mixed
                sftp: {inbox: /mixed/inbox, outbox: /mixed/outbox}
                agreements:
                  - {set: "850", format: X12, mapping: x12/850, strictness: strict}
                  - {set: "860", format: X12, mapping: x12/850, strictness: tolerant}
                """);
        CommandProcess.Result result = new CommandProcess(home, folder).run("check");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains("config/partners/mixed.yaml")
                .contains("give all EDI agreements the same strictness");
    }

    @Test
    void what_a_partner_or_endpoint_is_to_get_is_checked_with_file_and_line() throws Exception {
        Path home = copyOfHome();
        Files.writeString(
                home.resolve("config/partners/eager.yaml"),
                """
                name: Eager
                identifiers: [{qualifier: ZZ, id: EAGER}]
                sftp: {inbox: /eager/inbox, outbox: /eager/outbox}
                agreements:
                  - {set: "850", format: X12, mapping: x12/850}
                documents:
                  "855": {mapping: x12/999, within: 24h}
                  "832": {mapping: x12/855}
                  "865": {mapping: x12/855, trigger: order_decided, when: .shipment.id}
                """);
        Files.writeString(
                home.resolve("config/endpoints/big-orders.yaml"),
                """
                kind: erp_rest
                document: sales-order
                mapping: erpnext
                trigger: order_accepted
                when: size(.order.lines) >
                """);
        CommandProcess.Result result = new CommandProcess(home, folder).run("check");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("config/endpoints/big-orders.yaml:5: ");

        Files.delete(home.resolve("config/endpoints/big-orders.yaml"));
        assertThat(new CommandProcess(home, folder).run("check").err().lines())
                .contains(
                        "config/partners/eager.yaml:7: there is no folder mappings/x12/999",
                        "config/partners/eager.yaml:8: document 832 needs a trigger, such as order_decided or shipment_shipped",
                        "config/partners/eager.yaml:9: the condition asks of .shipment; on order_decided there is only"
                                + " .decision and .order");
    }

    private Path copyOfHome() throws IOException {
        Path home = folder.resolve("home");
        for (String part : List.of("routes", "config", "mappings")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(part))) {
                for (Path file : files.toList()) {
                    Path copy = home.resolve(HOME.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return home;
    }
}
