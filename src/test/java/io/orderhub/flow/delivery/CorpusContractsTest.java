package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.delivery.Rate;
import io.orderhub.delivery.RateChoice;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the hub sends to carriers and warehouses, and how it reads their answers, against public payloads of the real APIs that
 * are not part of this project, read where they lie ({@code -Dorderhub.corpus=FOLDER}, or {@code ../shared/corpus}).
 */
@Tag("corpus")
class CorpusContractsTest {

    /** Documented options that no sample happens to use. */
    private static final Set<String> DOCUMENTED = Set.of("options.print_custom_1");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void easypost_knows_every_field_that_the_hub_sends() throws IOException {
        Set<String> known = new TreeSet<>(DOCUMENTED);
        for (JsonNode sample : samples("carrier_easypost")) {
            JsonNode shipment = sample.has("shipment") ? sample.path("shipment") : sample;
            known.addAll(fields(shipment, ""));
        }
        JsonNode sent = json.readTree(Path.of("mappings/easypost/cases/one-of-two-warehouses.out.json")
                .toFile());
        JsonNode shipments = first(sent, "shipments");
        assertThat(shipments).isNotEmpty().allSatisfy(shipment -> assertThat(known)
                .containsAll(fields(shipment.path("shipment"), "")));
    }

    @Test
    void easyposts_rates_and_labels_are_read_from_its_own_answers() throws IOException {
        int bought = 0;
        int rated = 0;
        for (JsonNode answer : samples("carrier_easypost")) {
            if (answer.path("rates").isEmpty()
                    || !answer.path("object").asText("Shipment").equals("Shipment")) {
                continue;
            }
            rated++;
            List<Rate> rates = EasyPostAnswers.rates(answer);
            RateChoice cheapest = new RateChoice(
                    RateChoice.Rule.CHEAPEST, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
            RateChoice.Wish wish = new RateChoice.Wish(Optional.empty(), BigDecimal.ONE, Optional.empty());
            BigDecimal lowest =
                    rates.stream().map(Rate::price).min(BigDecimal::compareTo).orElseThrow();
            assertThat(cheapest.choose(rates, wish, LocalDate.of(2026, 1, 5)).price())
                    .isEqualByComparingTo(lowest);
            if (answer.path("postage_label").isObject()) {
                bought++;
                assertThat(EasyPostAnswers.bought(answer))
                        .containsKeys("tracking", "label", "carrier", "service", "price", "currency");
            }
        }
        assertThat(rated).isPositive();
        assertThat(bought).isPositive();
    }

    @Test
    void shipbob_knows_every_field_that_the_hub_sends_and_gets_all_that_it_requires() throws IOException {
        List<JsonNode> samples = samples("wms_shipbob");
        JsonNode request = samples.stream()
                .filter(sample -> sample.has("reference_id") && sample.has("shipping_terms"))
                .findFirst()
                .orElseThrow();
        JsonNode sent = first(
                json.readTree(Path.of("mappings/shipbob/cases/gift-to-a-consumer.out.json")
                        .toFile()),
                "reference_id");
        Set<String> known = fields(request, "");
        // what the sample's generator could not nest any deeper
        Set<String> cut = new TreeSet<>();
        known.stream()
                .filter(field -> field.endsWith(".value"))
                .forEach(field -> cut.add(field.substring(0, field.length() - ".value".length())));
        assertThat(fields(sent, "")).allSatisfy(field -> assertThat(known.contains(field)
                        || cut.stream().anyMatch(stem -> field.equals(stem) || field.startsWith(stem + ".")))
                .as(field)
                .isTrue());
        assertThat(fields(sent, ""))
                .contains("products.reference_id", "recipient.name", "reference_id", "shipping_method", "type");
        JsonNode answer = samples.stream()
                .filter(sample -> sample.has("shipments") && sample.has("id"))
                .findFirst()
                .orElseThrow();
        assertThat(answer.path("id").isIntegralNumber()).isTrue();
        assertThat(answer.has("reference_id")).isTrue();
    }

    @Test
    void shipbob_answers_with_every_field_by_which_shipments_are_read() throws IOException {
        Set<String> answered = samples("wms_shipbob").stream()
                .filter(sample -> sample.has("order_id") && sample.has("tracking"))
                .findFirst()
                .map(sample -> fields(sample, ""))
                .orElseThrow();
        JsonNode read = json.readTree(Path.of("mappings/shipbob/shipments/cases/one-left-one-in-the-warehouse.in.json")
                        .toFile())
                .at("/shipments/0");
        // what the sample's generator could not nest any deeper
        Set<String> cut = Set.of(
                "products.inventory_items.id", "products.inventory_items.quantity", "products.inventory_items.lot");
        assertThat(answered).contains("products.inventory_items");
        assertThat(fields(read, "")).allSatisfy(field -> assertThat(answered.contains(field) || cut.contains(field))
                .as(field)
                .isTrue());
    }

    /** Golden cases may wrap their result. */
    private static JsonNode first(JsonNode golden, String field) {
        return Optional.ofNullable(golden.findParent(field))
                .map(found -> found.path(field).isArray() ? found.path(field) : found)
                .orElseThrow();
    }

    private List<JsonNode> samples(String kind) throws IOException {
        Optional<Path> corpus = Stream.of(
                        System.getProperty("orderhub.corpus", ""), "../shared/corpus", "../../shared/corpus")
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .filter(folder -> Files.isDirectory(folder.resolve(kind)))
                .findFirst();
        assumeTrue(corpus.isPresent(), "no corpus found: set -Dorderhub.corpus=FOLDER to read one");
        List<JsonNode> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(corpus.orElseThrow().resolve(kind))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                samples.add(json.readTree(file.toFile()));
            }
        }
        return samples;
    }

    /** Every field with its way from the root; elements of an array have the array's. */
    private static Set<String> fields(JsonNode node, String way) {
        Set<String> fields = new TreeSet<>();
        if (node.isArray()) {
            node.forEach(element -> fields.addAll(fields(element, way)));
        }
        node.properties().forEach(field -> {
            String name = way.isEmpty() ? field.getKey() : way + "." + field.getKey();
            fields.add(name);
            fields.addAll(fields(field.getValue(), name));
        });
        return fields;
    }
}
