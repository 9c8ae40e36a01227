package io.orderhub.delivery;

import io.orderhub.partner.Endpoint;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which rate an endpoint's file wants bought.
 *
 * @param rule which of the acceptable rates
 * @param services names of services, empty for all
 * @param highest no rate above it
 * @param currency no rate in another one
 * @param insuredOver a parcel whose goods are worth more is insured for what they are worth
 */
public record RateChoice(
        Rule rule,
        Set<String> services,
        Optional<BigDecimal> highest,
        Optional<String> currency,
        Optional<BigDecimal> insuredOver) {

    /** Which of the acceptable rates is bought. */
    public enum Rule {
        /** The lowest price. */
        CHEAPEST,
        /** The earliest day of delivery. */
        FASTEST,
        /** The lowest price among those that arrive by the order's last day; where none does, the fastest. */
        IN_TIME,
        /** The service that the order asks for; the lowest price where it asks for none. */
        ASKED
    }

    /**
     * What the order wants for a parcel.
     *
     * @param service in the carrier's words
     * @param value of the goods, in the order's currency
     */
    public record Wish(Optional<String> service, BigDecimal value, Optional<LocalDate> deliverBy) {}

    /** From the settings {@code choose}, {@code services} (separated by commas), {@code maxRate}, {@code currency} and {@code insuredOver}. */
    public static RateChoice of(Endpoint endpoint) {
        return new RateChoice(
                endpoint.setting("choose").map(RateChoice::rule).orElse(Rule.CHEAPEST),
                endpoint.setting("services")
                        .map(names -> Set.of(names.split("\\s*,\\s*")))
                        .orElse(Set.of()),
                endpoint.setting("maxRate").map(BigDecimal::new),
                endpoint.setting("currency"),
                endpoint.setting("insuredOver").map(BigDecimal::new));
    }

    private static Rule rule(String word) {
        return Rule.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * @param today at the carrier, for rates that tell days instead of a date
     * @throws DeliveryFailedException when none is acceptable; its answer lists them
     */
    public Rate choose(List<Rate> rates, Wish wish, LocalDate today) {
        List<Rate> acceptable =
                rates.stream().filter(rate -> accepts(rate, wish)).toList();
        return acceptable.stream()
                .min(order(acceptable, wish, today))
                .orElseThrow(() -> new DeliveryFailedException(new Failure(
                        FailureClass.REFUSED, ReasonCode.DELIVERY_NO_RATE, told(rates, wish), Optional.empty())));
    }

    /** For how much a parcel is insured; empty for not at all. */
    public Optional<BigDecimal> insurance(Wish wish) {
        return insuredOver.filter(limit -> wish.value().compareTo(limit) > 0).map(limit -> wish.value());
    }

    private Comparator<Rate> order(List<Rate> acceptable, Wish wish, LocalDate today) {
        Comparator<Rate> cheapest = Comparator.comparing(Rate::price).thenComparing(Rate::id);
        Comparator<Rate> fastest =
                Comparator.comparing((Rate rate) -> rate.arrives(today)).thenComparing(cheapest);
        return switch (rule) {
            case CHEAPEST, ASKED -> cheapest;
            case FASTEST -> fastest;
            case IN_TIME -> {
                Optional<LocalDate> last = wish.deliverBy();
                boolean anyInTime =
                        last.isPresent() && acceptable.stream().anyMatch(rate -> isInTime(rate, last.get(), today));
                yield last.isEmpty()
                        ? cheapest
                        : anyInTime
                                ? Comparator.comparing((Rate rate) -> !isInTime(rate, last.get(), today))
                                        .thenComparing(cheapest)
                                : fastest;
            }
        };
    }

    private static boolean isInTime(Rate rate, LocalDate last, LocalDate today) {
        return !rate.arrives(today).isAfter(last);
    }

    private boolean accepts(Rate rate, Wish wish) {
        return (services.isEmpty() || services.contains(rate.service()))
                && (rule != Rule.ASKED
                        || wish.service().map(rate.service()::equals).orElse(true))
                && highest.map(limit -> rate.price().compareTo(limit) <= 0).orElse(true)
                && currency.map(rate.currency()::equals).orElse(true);
    }

    private String told(List<Rate> rates, Wish wish) {
        String offered = rates.isEmpty() ? "no rates at all" : rates.toString();
        return wish.service()
                .filter(service -> rule == Rule.ASKED)
                .map(service -> "the order asks for " + service + ", offered are " + offered)
                .orElse(offered);
    }
}
