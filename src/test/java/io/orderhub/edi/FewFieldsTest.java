package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FewFieldsTest {

    private record Step(String what, String key, int value) {}

    @Property
    void behaves_as_a_linked_map_does(@ForAll("steps") List<Step> steps) {
        FewFields fields = new FewFields(2);
        Map<String, JsonNode> model = new LinkedHashMap<>();
        for (Step step : steps) {
            assertThat(apply(fields, step)).isEqualTo(apply(model, step));
            assertThat(fields).isEqualTo(model).hasSameHashCodeAs(model).hasSize(model.size());
            assertThat(fields.keySet()).containsExactlyElementsOf(model.keySet());
            assertThat(fields.get(step.key)).isEqualTo(model.get(step.key));
        }
    }

    private static Object apply(Map<String, JsonNode> map, Step step) {
        return switch (step.what) {
            case "put" -> String.valueOf(map.put(step.key, IntNode.valueOf(step.value)));
            case "remove" -> String.valueOf(map.remove(step.key));
            case "clear" -> {
                map.clear();
                yield map.isEmpty();
            }
            case "retain" -> map.values().removeIf(value -> value.intValue() > step.value);
            default -> map.containsKey(step.key);
        };
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> what = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, Arbitraries.just("put")),
                net.jqwik.api.Tuple.of(3, Arbitraries.of("remove", "contains", "retain", "clear")));
        // as new texts, so that nothing is found by identity alone
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of("PO101", "PO102", "PO103", "AaAa", "BBBB", "AaBB")
                        .map(String::new),
                Arbitraries.integers().between(0, 99).map(number -> "K" + number));
        return net.jqwik.api.Combinators.combine(
                        what, keys, Arbitraries.integers().between(0, 9))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }
}
