package io.orderhub.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code config/rules/order.yaml} as it is written. */
record RuleFile(
        @JsonProperty(required = true) Price price,
        @JsonProperty(required = true) Set<String> currencies,
        @JsonProperty(required = true) Map<String, List<String>> units,
        @JsonProperty(value = "region-required", required = true) Set<String> regionRequired) {

    private record Price(
            @JsonProperty(value = "lowest-percent-of-list", required = true) BigDecimal lowest,
            @JsonProperty(value = "highest-percent-of-list", required = true) BigDecimal highest) {}

    /** @throws IllegalArgumentException in one line with file, place and reason */
    static RuleSettings read(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(Files.readString(file), RuleFile.class)
                    .settings(file);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + ":" + line + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private RuleSettings settings(Path file) {
        if (price.lowest.signum() < 0 || price.lowest.compareTo(price.highest) > 0) {
            throw new IllegalArgumentException(
                    file + ": price: lowest-percent-of-list must be between 0 and highest-percent-of-list");
        }
        return new RuleSettings(price.lowest, price.highest, currencies, units, regionRequired);
    }
}
