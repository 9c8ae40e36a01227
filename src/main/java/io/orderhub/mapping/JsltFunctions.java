package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The functions that every mapping has beside JSLT's own; all yield null for null. */
final class JsltFunctions {

    private final LookupTables tables;

    JsltFunctions(LookupTables tables) {
        this.tables = tables;
    }

    List<Function> all() {
        return List.of(
                new NamedFunction("decimal", 1, 1, a -> decimal(a[0])),
                new NamedFunction("date", 1, 1, a -> date(a[0])),
                new NamedFunction("lookup", 2, 3, this::lookup),
                new NamedFunction("lookup-column", 3, 4, this::lookupColumn));
    }

    /** Exact: JSLT's own number() goes through double. Takes a number or its text. */
    private static JsonNode decimal(JsonNode value) {
        if (value.isNull() || value.isNumber()) {
            return value;
        }
        String text = value.asText().trim();
        try {
            return text.isEmpty() ? NullNode.instance : DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new JsltException("decimal: '" + text + "' is no number");
        }
    }

    /** CCYYMMDD, YYMMDD or an ISO 8601 date or time stamp, to the ISO date. */
    private static JsonNode date(JsonNode value) {
        String text = value.isNull() ? "" : value.asText().trim();
        try {
            return text.isEmpty()
                    ? NullNode.instance
                    : TextNode.valueOf(dateOf(text).toString());
        } catch (DateTimeException e) {
            throw new JsltException("date: '" + text + "' is no date");
        }
    }

    private static LocalDate dateOf(String text) {
        return switch (text.length()) {
            case 6 -> LocalDate.parse((text.charAt(0) >= '7' ? "19" : "20") + text, DateTimeFormatter.BASIC_ISO_DATE);
            case 8 -> LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            default -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        };
    }

    /** lookup(table, key[, default]) */
    private JsonNode lookup(JsonNode[] arguments) {
        return found(
                arguments[1].isNull() ? Optional.empty() : tables.find(arguments[0].asText(), arguments[1].asText()),
                arguments,
                2);
    }

    /** lookup-column(table, key, column[, default]) */
    private JsonNode lookupColumn(JsonNode[] arguments) {
        return found(
                arguments[1].isNull()
                        ? Optional.empty()
                        : tables.find(arguments[0].asText(), arguments[1].asText(), arguments[2].asText()),
                arguments,
                3);
    }

    private static JsonNode found(Optional<JsonNode> value, JsonNode[] arguments, int defaultAt) {
        return value.orElse(arguments.length > defaultAt ? arguments[defaultAt] : NullNode.instance);
    }

    /** A function of JSLT from a lambda. */
    private record NamedFunction(String getName, int getMinArguments, int getMaxArguments, Body body)
            implements Function {

        @Override
        public JsonNode call(JsonNode input, JsonNode[] arguments) {
            try {
                return body.call(arguments);
            } catch (IllegalArgumentException e) {
                throw new JsltException(getName + ": " + e.getMessage());
            }
        }
    }

    @FunctionalInterface
    private interface Body {
        JsonNode call(JsonNode[] arguments);
    }
}
