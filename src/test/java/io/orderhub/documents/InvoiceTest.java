package io.orderhub.documents;

import static io.orderhub.documents.Invoice.Billed.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.fulfillment.FulfillmentLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvoiceTest {

    private static final String ORDER =
            """
            {"orderNumber": "PO1", "buyer": "ACME", "usage": "PRODUCTION", "type": "STAND_ALONE",
             "purpose": "ORIGINAL", "revision": 0, "payment": {"status": "TERMS"}, "charges": %s,
             "lines": [{"lineNumber": "1", "quantity": 20, "unitOfMeasure": "EA", "unitPrice": 12.5, "charges": %s},
                       {"lineNumber": "2", "quantity": 4, "unitOfMeasure": "EA"}]}""";

    private static final Map<Integer, BigDecimal> LIST_PRICES = Map.of(2, new BigDecimal("3.335"));

    @Test
    void what_was_shipped_costs_the_orders_price_or_the_list_price_where_it_names_none() throws Exception {
        Invoice invoice = Invoice.of(order("[]", "[]"), shipped("10", "3"), LIST_PRICES, NOTHING);
        assertThat(invoice.lines()).extracting(Invoice.Line::amount).containsExactly(money("125.00"), money("10.01"));
        assertThat(invoice.total()).isEqualTo(money("135.01"));
    }

    @Test
    void a_percentage_is_of_what_is_billed_here() throws Exception {
        CanonicalOrder order = order("[{\"kind\":\"ALLOWANCE\",\"percent\":5}]", "[]");
        assertThat(Invoice.of(order, shipped("10", "3"), LIST_PRICES, NOTHING).total())
                .isEqualTo(money("128.26"));
        assertThat(Invoice.of(order, shipped("2", "1"), LIST_PRICES, billed("10", "3"))
                        .total())
                .isEqualTo(money("26.92"));
    }

    @Test
    void a_fixed_amount_of_the_order_is_billed_once_and_one_of_a_line_by_the_part_that_is_shipped() throws Exception {
        CanonicalOrder order = order(
                "[{\"kind\":\"CHARGE\",\"amount\":7},{\"kind\":\"INFORMATION\",\"amount\":99}]",
                "[{\"kind\":\"CHARGE\",\"amount\":6}]");
        assertThat(Invoice.of(order, shipped("5", "3"), LIST_PRICES, NOTHING).total())
                .as("62.50 + 10.01 + 7 + a quarter of 6")
                .isEqualTo(money("81.01"));
        assertThat(Invoice.of(order, shipped("15", "1"), LIST_PRICES, billed("5", "3"))
                        .total())
                .as("187.50 + 3.34 + three quarters of 6")
                .isEqualTo(money("195.34"));
    }

    @Test
    void parts_of_an_amount_add_up_to_it() throws Exception {
        CanonicalOrder order = order("[]", "[{\"kind\":\"CHARGE\",\"amount\":10}]");
        assertThat(List.of(
                        Invoice.of(order, shipped("7", "1"), LIST_PRICES, NOTHING),
                        Invoice.of(order, shipped("7", "1"), LIST_PRICES, billed("7", "1")),
                        Invoice.of(order, shipped("6", "1"), LIST_PRICES, billed("14", "2"))))
                .extracting(invoice -> invoice.lines().get(0).charges().get(0).amount())
                .as("10 by thirds, nearly")
                .containsExactly(money("3.50"), money("3.50"), money("3.00"));
        assertThat(List.of(
                        Invoice.of(
                                order("[]", "[{\"kind\":\"CHARGE\",\"amount\":0.05}]"),
                                shipped("10", "1"),
                                LIST_PRICES,
                                NOTHING),
                        Invoice.of(
                                order("[]", "[{\"kind\":\"CHARGE\",\"amount\":0.05}]"),
                                shipped("10", "1"),
                                LIST_PRICES,
                                billed("10", "1"))))
                .extracting(invoice -> invoice.lines().get(0).charges().get(0).amount())
                .as("not 0.03 twice")
                .containsExactly(money("0.03"), money("0.02"));
    }

    @Test
    void an_amount_of_the_order_that_is_a_percentage_is_borne_by_each_invoice() throws Exception {
        CanonicalOrder order = new CanonicalJson()
                .read(ORDER.replace("}]}", ", \"unitPrice\": 10}]}")
                        .formatted("[{\"kind\":\"ALLOWANCE\",\"amount\":14.50,\"percent\":5}]", "[]")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(List.of(
                        Invoice.of(order, shipped("10", "1"), LIST_PRICES, NOTHING),
                        Invoice.of(order, shipped("10", "3"), LIST_PRICES, billed("10", "1"))))
                .extracting(invoice -> invoice.charges().get(0).amount())
                .as("of 290: 135 and 155")
                .containsExactly(money("6.75"), money("7.75"));
    }

    @Test
    void a_rate_is_for_each_unit_that_is_billed() throws Exception {
        CanonicalOrder order = order("[]", "[{\"kind\":\"ALLOWANCE\",\"rate\":0.25}]");
        assertThat(Invoice.of(order, shipped("10", "3"), LIST_PRICES, NOTHING).total())
                .isEqualTo(money("132.51"));
    }

    /** At prices of the order and, for the second line, of 10. */
    private static Invoice.Billed billed(String first, String second) {
        return new Invoice.Billed(
                Map.of(1, new BigDecimal(first), 2, new BigDecimal(second)),
                new BigDecimal(first)
                        .multiply(new BigDecimal("12.5"))
                        .add(new BigDecimal(second).multiply(BigDecimal.TEN)));
    }

    private static List<FulfillmentLine> shipped(String first, String second) {
        return List.of(
                new FulfillmentLine(1, 1, "A", new BigDecimal(first)),
                new FulfillmentLine(2, 2, "B", new BigDecimal(second)));
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    private static CanonicalOrder order(String charges, String lineCharges) throws Exception {
        return new CanonicalJson().read(ORDER.formatted(charges, lineCharges).getBytes(StandardCharsets.UTF_8));
    }
}
