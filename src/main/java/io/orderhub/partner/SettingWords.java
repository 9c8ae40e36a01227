package io.orderhub.partner;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings whose values only some words or numbers can be. */
final class SettingWords {

    private static final List<String> POSITIVE = List.of(
            "maxRate",
            "insuredOver",
            "unitsPerParcel",
            "ouncesPerParcel",
            "ouncesPerUnit",
            "parcelLength",
            "parcelWidth",
            "parcelHeight");
    private static final List<String> CHOICES = List.of("cheapest", "fastest", "in-time", "asked");

    private SettingWords() {}

    /** @throws IllegalArgumentException naming the setting */
    static void check(Endpoint.Kind kind, Map<String, String> settings) {
        if (kind == Endpoint.Kind.WEBHOOK && !settings.containsKey("url")) {
            throw new IllegalArgumentException("settings.url is missing: the receiver's address");
        }
        if (kind == Endpoint.Kind.MAIL && !settings.containsKey("from")) {
            throw new IllegalArgumentException("settings.from is missing: the address that mails come from");
        }
        if (kind == Endpoint.Kind.CARRIER_EASYPOST) {
            POSITIVE.forEach(name -> Optional.ofNullable(settings.get(name)).ifPresent(value -> positive(name, value)));
            String choice = settings.getOrDefault("choose", "cheapest");
            if (!CHOICES.contains(choice)) {
                throw new IllegalArgumentException("settings.choose is one of " + CHOICES + ", not " + choice);
            }
        }
    }

    private static void positive(String name, String value) {
        if (!value.matches("\\d+(\\.\\d+)?") || new BigDecimal(value).signum() == 0) {
            throw new IllegalArgumentException("settings." + name + " must be a number above 0, not " + value);
        }
    }
}
