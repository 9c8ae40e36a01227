package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which label an endpoint's file wants bought, and how many parcels there are. */
class RateChoiceTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-05");

    private static final List<Rate> RATES = List.of(
            rate("ground", "5.40", Optional.of(5), Optional.empty()),
            rate("priority", "9.10", Optional.of(2), Optional.empty()),
            rate("express", "28.75", Optional.empty(), Optional.of(TODAY.plusDays(1))),
            rate("pigeon", "2.00", Optional.empty(), Optional.empty()));

    @ParameterizedTest
    @CsvSource({
        "cheapest, ,        ,           pigeon,   the lowest price of all",
        "fastest,  ,        ,           express,  a date counts as days do",
        "in-time,  ,        2026-01-08, priority, the cheapest that arrives by then",
        "in-time,  ,        2026-01-05, express,  none does: the fastest",
        "in-time,  ,        ,           pigeon,   no last day: the cheapest",
        "asked,    express, ,           express,  what the order asks for",
        "asked,    ,        ,           pigeon,   it asks for nothing",
    })
    void the_rule_of_the_file_decides(
            String rule, @Nullable String service, @Nullable LocalDate deliverBy, String chosen, String why) {
        Rate rate = choice(Map.of("choose", rule)).choose(RATES, wish(service, deliverBy, "10"), TODAY);
        assertThat(rate.service()).as(why).isEqualTo(chosen);
    }

    @Test
    void no_label_costs_more_than_the_file_allows_however_late_the_order_is() {
        Rate rate = choice(Map.of("choose", "in-time", "maxRate", "10")).choose(RATES, wish(null, TODAY, "10"), TODAY);
        assertThat(rate.service()).isEqualTo("priority");
    }

    @Test
    void a_service_that_is_not_offered_within_the_limits_is_refused_with_what_was_offered() {
        RateChoice choice = choice(Map.of("choose", "asked", "maxRate", "10"));
        assertThatThrownBy(() -> choice.choose(RATES, wish("express", null, "10"), TODAY))
                .isInstanceOf(DeliveryFailedException.class)
                .hasMessageContaining("DELIVERY_NO_RATE")
                .hasMessageContaining("the order asks for express")
                .hasMessageContaining("28.75");
    }

    @Test
    void goods_are_insured_for_what_they_are_worth_above_the_limit_only() {
        RateChoice choice = choice(Map.of("insuredOver", "500"));
        assertThat(choice.insurance(wish(null, null, "500"))).isEmpty();
        assertThat(choice.insurance(wish(null, null, "500.01"))).contains(new BigDecimal("500.01"));
        assertThat(choice(Map.of()).insurance(wish(null, null, "9999"))).isEmpty();
    }

    @Test
    void lines_fill_parcels_one_after_the_other() {
        ParcelSplit split = ParcelSplit.of(endpoint(Map.of("unitsPerParcel", "10")));
        assertThat(parcels(split)).containsExactly(List.of("A:7", "B:3"), List.of("B:10"), List.of("B:2.5"));
    }

    @Test
    void the_weight_of_a_parcel_limits_it_too_and_one_unit_always_fits() {
        Map<String, String> light = Map.of("unitsPerParcel", "10", "ouncesPerParcel", "100", "ouncesPerUnit", "16");
        assertThat(parcels(ParcelSplit.of(endpoint(light))).get(0)).containsExactly("A:6");
        Map<String, String> heavy = Map.of("ouncesPerParcel", "10", "ouncesPerUnit", "16");
        assertThat(parcels(ParcelSplit.of(endpoint(heavy))).get(0)).containsExactly("A:1");
        assertThat(parcels(ParcelSplit.of(endpoint(Map.of())))).containsExactly(List.of("A:7", "B:15.5"));
    }

    @Test
    void what_would_take_thousands_of_labels_is_freight() {
        ParcelSplit split = ParcelSplit.of(endpoint(Map.of("unitsPerParcel", "10")));
        List<FulfillmentLine> lines = List.of(new FulfillmentLine(1, 1, "A", new BigDecimal("999999999999")));
        assertThatThrownBy(() -> split.parcels(lines))
                .isInstanceOf(DeliveryFailedException.class)
                .hasMessageContaining("500 parcels");
    }

    private static List<List<String>> parcels(ParcelSplit split) {
        return split
                .parcels(List.of(
                        new FulfillmentLine(1, 1, "A", new BigDecimal("7")),
                        new FulfillmentLine(2, 2, "B", new BigDecimal("15.5"))))
                .stream()
                .map(parts -> parts.stream()
                        .map(part -> part.line().sku() + ":" + part.quantity().toPlainString())
                        .toList())
                .toList();
    }

    private static RateChoice choice(Map<String, String> settings) {
        return RateChoice.of(endpoint(settings));
    }

    private static Endpoint endpoint(Map<String, String> settings) {
        return new Endpoint(
                "carrier",
                Endpoint.Kind.CARRIER_EASYPOST,
                "shipment",
                "",
                Endpoint.Trigger.FULFILLMENT_READY,
                settings,
                Sending.DEFAULT);
    }

    private static RateChoice.Wish wish(@Nullable String service, @Nullable LocalDate deliverBy, String value) {
        return new RateChoice.Wish(Optional.ofNullable(service), new BigDecimal(value), Optional.ofNullable(deliverBy));
    }

    private static Rate rate(String service, String price, Optional<Integer> days, Optional<LocalDate> date) {
        return new Rate("rate_" + service, "USPS", service, new BigDecimal(price), "USD", days, date);
    }
}
