package io.orderhub.delivery;

import io.orderhub.partner.Endpoint;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which rates an endpoint's file accepts.
 *
 * @param services names of services, empty for all
 * @param highest no rate above it
 * @param currency no rate in another one
 */
public record RateChoice(Set<String> services, Optional<BigDecimal> highest, Optional<String> currency) {

    /** From the settings {@code services} (separated by commas), {@code maxRate} and {@code currency}. */
    public static RateChoice of(Endpoint endpoint) {
        return new RateChoice(
                endpoint.setting("services")
                        .map(names -> Set.of(names.split("\\s*,\\s*")))
                        .orElse(Set.of()),
                endpoint.setting("maxRate").map(BigDecimal::new),
                endpoint.setting("currency"));
    }

    /** @throws DeliveryFailedException when none is acceptable; its answer lists them */
    public Rate cheapest(List<Rate> rates) {
        return rates.stream()
                .filter(this::accepts)
                .min(Comparator.comparing(Rate::price).thenComparing(Rate::id))
                .orElseThrow(() -> new DeliveryFailedException(new Failure(
                        FailureClass.REFUSED,
                        ReasonCode.DELIVERY_NO_RATE,
                        rates.isEmpty() ? "no rates at all" : rates.toString(),
                        Optional.empty())));
    }

    private boolean accepts(Rate rate) {
        return (services.isEmpty() || services.contains(rate.service()))
                && highest.map(limit -> rate.price().compareTo(limit) <= 0).orElse(true)
                && currency.map(rate.currency()::equals).orElse(true);
    }
}
