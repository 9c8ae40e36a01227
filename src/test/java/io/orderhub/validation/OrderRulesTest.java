package io.orderhub.validation;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Identifier;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.OrderType;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.pipeline.SampleOrders;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules with the thresholds that ship. */
class OrderRulesTest {

    private static final ListedItem TOWEL = new ListedItem("A", new BigDecimal("10.00"), "USD", "EA");
    private static final ListedItem OTHER = new ListedItem("B", new BigDecimal("10.00"), "USD", "EA");

    private final OrderValidation validation = OrderValidation.fromConfig(Path.of("."));

    @Test
    void passesAGoodOrder() {
        assertThat(judge(good())).isEqualTo(new Verdict.Passed());
    }

    @Test
    void refusesAnOrderWithoutLines() {
        assertRefused(order("PO1"), ReasonCode.ORDER_WITHOUT_LINES, "$.lines");
    }

    @Test
    void refusesAnUnknownItem() {
        Verdict verdict = validation.judge(new Candidate(good().build(), List.of(List.of())));
        assertRefused(verdict, ReasonCode.ORDER_LINE_ITEM_UNKNOWN, "$.lines[0].ids");
    }

    @Test
    void refusesNumbersOfTwoItemsInOneLine() {
        Verdict verdict = validation.judge(new Candidate(good().build(), List.of(List.of(TOWEL, OTHER))));
        assertRefused(verdict, ReasonCode.ORDER_LINE_ITEM_CONFLICT, "$.lines[0].ids");
    }

    @Test
    void refusesQuantitiesThatAreNoneOrCannotBeKept() {
        for (String quantity : List.of("0", "-1", "0.0001", "1E+12")) {
            assertRefused(
                    order("PO1").line("A", quantity, "10"),
                    ReasonCode.ORDER_LINE_QUANTITY_INVALID,
                    "$.lines[0].quantity");
        }
        assertThat(judge(order("PO1").line("A", "1.5000", "10"))).isEqualTo(new Verdict.Passed());
    }

    @Test
    void refusesPricesOutsideOfTheRange() {
        for (String price : List.of("0", "-10", "3.99", "20.01", "120")) {
            assertRefused(
                    order("PO1").line("A", "1", price),
                    ReasonCode.ORDER_LINE_PRICE_OUT_OF_RANGE,
                    "$.lines[0].unitPrice");
        }
        for (String price : List.of("4", "20.00", "")) {
            assertThat(judge(order("PO1").line("A", "1", price))).isEqualTo(new Verdict.Passed());
        }
    }

    @Test
    void letsASampleBeFree() {
        assertThat(judge(order("PO1").type(OrderType.SAMPLE).line("A", "1", "0")))
                .isEqualTo(new Verdict.Passed());
    }

    @Test
    void refusesAnotherUnitButKnowsSynonyms() {
        assertRefused(
                order("PO1").line(ids(), "1", "CA", "10", List.of()),
                ReasonCode.ORDER_LINE_UNIT_DIFFERS,
                "$.lines[0].unitOfMeasure");
        assertThat(judge(order("PO1").line(ids(), "1", "PCE", "10", List.of()))).isEqualTo(new Verdict.Passed());
    }

    @Test
    void refusesASplitThatDoesNotAddUp() {
        assertRefused(
                order("PO1").line("A", "5", "10", List.of(destination("1", "2"), destination("2", "2"))),
                ReasonCode.ORDER_LINE_SPLIT_MISMATCH,
                "$.lines[0].destinations");
        assertThat(judge(order("PO1").line("A", "4", "10", List.of(destination("1", "2"), destination("2", "2.0")))))
                .isEqualTo(new Verdict.Passed());
    }

    @Test
    void refusesAnIncompleteShipTo() {
        String shipTo = "$.parties[?(@.role=='SHIP_TO')]";
        assertRefused(good().withoutAddress(), ReasonCode.ORDER_SHIP_TO_INCOMPLETE, shipTo + ".address");
        assertRefused(good().to("", "17101"), ReasonCode.ORDER_SHIP_TO_INCOMPLETE, shipTo + ".address.region");
        assertRefused(good().to("PA", " "), ReasonCode.ORDER_SHIP_TO_INCOMPLETE, shipTo + ".address.postalCode");
        assertThat(judge(good().withoutAddress().type(OrderType.BLANKET))).isEqualTo(new Verdict.Passed());
    }

    @Test
    void refusesCurrenciesThatAreMissingUnknownOrNotTheItems() {
        assertRefused(good().currency(""), ReasonCode.ORDER_CURRENCY_NOT_ACCEPTED, "$.currency");
        assertRefused(good().currency("XAU"), ReasonCode.ORDER_CURRENCY_NOT_ACCEPTED, "$.currency");
        assertRefused(good().currency("CAD"), ReasonCode.ORDER_CURRENCY_NOT_ACCEPTED, "$.lines[0]");
    }

    @Test
    void holdsWhatIsNotPaid() {
        assertThat(judge(good().payment(PaymentStatus.PENDING)))
                .isEqualTo(new Verdict.Held(
                        List.of(Finding.error(ReasonCode.ORDER_PAYMENT_PENDING, "$.payment.status", "PENDING"))));
        assertThat(judge(good().payment(PaymentStatus.AUTHORISED))).isEqualTo(new Verdict.Passed());
    }

    @Test
    void tellsEverythingThatIsWrong() {
        Verdict verdict = judge(good().withoutAddress().currency("").payment(PaymentStatus.PENDING));
        assertThat(((Verdict.Refused) verdict).findings())
                .extracting(Finding::code)
                .containsExactly(ReasonCode.ORDER_CURRENCY_NOT_ACCEPTED, ReasonCode.ORDER_SHIP_TO_INCOMPLETE);
    }

    private static SampleOrders good() {
        return order("PO1").line("A", "1", "10");
    }

    private static List<Identifier> ids() {
        return List.of(new Identifier("VENDOR", "A"));
    }

    private static OrderLine.Destination destination(String location, String quantity) {
        return new OrderLine.Destination(Optional.of("92"), location, new BigDecimal(quantity));
    }

    private Verdict judge(SampleOrders sample) {
        CanonicalOrder order = sample.build();
        return validation.judge(
                new Candidate(order, Collections.nCopies(order.lines().size(), List.of(TOWEL))));
    }

    private void assertRefused(SampleOrders sample, ReasonCode code, String where) {
        assertRefused(judge(sample), code, where);
    }

    private static void assertRefused(Verdict verdict, ReasonCode code, String where) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(((Verdict.Refused) verdict).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.where()).isEqualTo(where);
        });
    }
}
