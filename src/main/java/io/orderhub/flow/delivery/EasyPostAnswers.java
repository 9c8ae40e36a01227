package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.delivery.Rate;
import io.orderhub.delivery.RateChoice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads EasyPost's documents. */
final class EasyPostAnswers {

    private EasyPostAnswers() {}

    /** The first parcel's names are plain, those of the second end in {@code .2}. */
    static String named(String step, int parcel) {
        return parcel == 1 ? step : step + "." + parcel;
    }

    static List<Rate> rates(JsonNode shipment) {
        List<Rate> rates = new ArrayList<>();
        for (JsonNode rate : shipment.path("rates")) {
            rates.add(new Rate(
                    rate.path("id").asText(),
                    rate.path("carrier").asText(),
                    rate.path("service").asText(),
                    new BigDecimal(rate.path("rate").asText()),
                    rate.path("currency").asText(),
                    days(rate),
                    text(rate.path("delivery_date")).flatMap(EasyPostAnswers::day)));
        }
        return rates;
    }

    private static Optional<Integer> days(JsonNode rate) {
        return Optional.of(rate.path("delivery_days"))
                .filter(JsonNode::isInt)
                .or(() -> Optional.of(rate.path("est_delivery_days")).filter(JsonNode::isInt))
                .map(JsonNode::asInt);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(text.length() > 10 ? OffsetDateTime.parse(text).toLocalDate() : LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            // a carrier that writes dates its own way still tells the days
            return Optional.empty();
        }
    }

    /** What the mapping says beside the shipment. */
    static RateChoice.Wish wish(JsonNode wish) {
        return new RateChoice.Wish(
                text(wish.path("service")),
                text(wish.path("value")).map(BigDecimal::new).orElse(BigDecimal.ZERO),
                text(wish.path("deliverBy")).map(LocalDate::parse));
    }

    /** What is kept of a bought shipment, by name. */
    static Map<String, String> bought(JsonNode shipment) {
        Map<String, String> remote = new TreeMap<>();
        JsonNode rate = shipment.path("selected_rate");
        put(remote, "tracking", shipment.path("tracking_code"));
        put(remote, "label", shipment.path("postage_label").path("label_url"));
        put(remote, "carrier", rate.path("carrier"));
        put(remote, "service", rate.path("service"));
        put(remote, "price", rate.path("rate"));
        put(remote, "currency", rate.path("currency"));
        put(remote, "insurance", shipment.path("insurance"));
        return remote;
    }

    private static void put(Map<String, String> remote, String name, JsonNode value) {
        text(value).ifPresent(text -> remote.put(name, text));
    }

    static Optional<String> text(JsonNode value) {
        return Optional.of(value)
                .filter(found -> found.isValueNode() && !found.isNull())
                .map(JsonNode::asText)
                .filter(Predicate.not(String::isEmpty));
    }
}
