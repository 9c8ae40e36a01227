package io.orderhub.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The thresholds of {@code config/rules/order.yaml}.
 *
 * @param lowestPercent unit prices below this percentage of the list price are refused
 * @param highestPercent unit prices above this percentage of the list price are refused
 * @param currencies ISO 4217 codes the hub trades in
 * @param units synonyms by unit: the unit as items have it, and what partners call it
 * @param regionRequired countries whose addresses need a state or province
 */
record RuleSettings(
        BigDecimal lowestPercent,
        BigDecimal highestPercent,
        Set<String> currencies,
        Map<String, List<String>> units,
        Set<String> regionRequired) {

    RuleSettings {
        currencies = Set.copyOf(currencies);
        units = Map.copyOf(units);
        regionRequired = Set.copyOf(regionRequired);
    }

    boolean sameUnit(String ordered, String sold) {
        return ordered.equals(sold) || units.getOrDefault(sold, List.of()).contains(ordered);
    }
}
