package io.orderhub.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".order.usage == \"PRODUCTION\"     | true",
                ".order.usage == \"TEST\"           | false",
                "size(.order.lines) > 1             | true",
                ".order.nothing                     | false",
                ".order.notes                       | false",
                ".order.lines                       | true",
                "not(.fulfillmentOrder)             | true"
            })
    void is_true_or_false_as_jslt_has_it(String text, boolean holds) throws Exception {
        JsonNode event = json.readTree(
                """
                {"order": {"usage": "PRODUCTION", "notes": [], "lines": [{"quantity": 1}, {"quantity": 2}]}}""");
        assertThat(Condition.of(text).holds(event)).isEqualTo(holds);
    }

    @Test
    void knows_what_it_asks_of_so_that_a_slip_of_the_pen_is_found() {
        assertThat(Condition.of("size(.order.lines) > 1 and .oder.usage == \"TEST\"")
                        .roots())
                .containsExactly("oder", "order");
        assertThat(Condition.of("size([for (.order.lines) . if (.quantity > 5)]) > 0")
                        .roots())
                .isEmpty();
        assertThat(Condition.of(".order.buyer == \"a.b .c\"").roots()).containsExactly("order");
    }

    @Test
    void says_why_it_does_not_compile_or_cannot_be_answered() {
        assertThatThrownBy(() -> Condition.of(".order.usage ==")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Condition.of("number(.order.number) > 1")
                        .holds(json.readTree("{\"order\": {\"number\": \"x\"}}")))
                .isInstanceOf(Condition.Undecided.class)
                .hasMessageContaining("number(.order.number) > 1");
    }
}
