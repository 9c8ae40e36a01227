package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** The functions that every mapping has beside JSLT's own; all yield null for null. */
final class JsltFunctions {

    private static final int QUOTIENT_SCALE = 6;
    private static final int MANY = 16;

    private static final JsonNode UNQUALIFIED = TextNode.valueOf("UNQUALIFIED");
    private static final JsonNodeFactory JSON = new SmallNodes();

    private final LookupTables tables;
    private final RecentDates dates = new RecentDates();
    private final Map<JsonNode, Leftovers> leftovers = new ConcurrentHashMap<>();
    private final Latest<Leftovers> lastLeftovers =
            new Latest<>(paths -> leftovers.computeIfAbsent(paths, Leftovers::new));
    private final Latest<LookupTable> lastKinds;

    JsltFunctions(LookupTables tables) {
        this.tables = tables;
        this.lastKinds = new Latest<>(name -> tables.table(name.textValue()));
    }

    List<Function> all() {
        return List.of(
                new NamedFunction("decimal", 1, 1, a -> decimal(a[0])),
                new NamedFunction("date", 1, 1, a -> date(a[0])),
                new NamedFunction("one-text", 1, 1, a -> oneText(a[0])),
                new NamedFunction("concat", 1, MANY, JsltFunctions::concat),
                new NamedFunction("times", 2, 2, JsltFunctions::times),
                new NamedFunction("divide", 2, 2, JsltFunctions::divide),
                new NamedFunction("total", 1, 1, a -> total(a[0])),
                new NamedFunction("numbered", 2, 2, JsltFunctions::numbered),
                new NamedFunction("has-more", 2, MANY, JsltFunctions::hasMore),
                new NamedFunction("pairs", 5, 6, this::pairs),
                new NamedFunction("rest", 3, 3, this::rest),
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

    /** The exact product. */
    private static JsonNode times(JsonNode[] factors) {
        JsonNode a = decimal(factors[0]);
        JsonNode b = decimal(factors[1]);
        return a.isNull() || b.isNull()
                ? NullNode.instance
                : DecimalNode.valueOf(
                        a.decimalValue().multiply(b.decimalValue()).stripTrailingZeros());
    }

    /** The quotient, rounded half even to six places where it does not end before. */
    private static JsonNode divide(JsonNode[] terms) {
        JsonNode dividend = decimal(terms[0]);
        JsonNode divisor = decimal(terms[1]);
        return dividend.isNull() || divisor.isNull()
                ? NullNode.instance
                : DecimalNode.valueOf(dividend.decimalValue()
                        .divide(divisor.decimalValue(), QUOTIENT_SCALE, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros());
    }

    /** CCYYMMDD, YYMMDD or an ISO 8601 date or time stamp, to the ISO date. */
    private JsonNode date(JsonNode value) {
        String text = value.isNull() ? "" : value.asText().trim();
        try {
            return text.isEmpty() ? NullNode.instance : dates.iso(text);
        } catch (DateTimeException e) {
            throw new JsltException("date: '" + text + "' is no date");
        }
    }

    /** The texts of an array that say something, with a blank between them; a single one is itself. */
    private static JsonNode oneText(JsonNode texts) {
        JsonNode only = TextNode.valueOf("");
        StringJoiner all = null;
        for (JsonNode text : texts) {
            if (text.isNull() || text.asText().isEmpty()) {
                continue;
            }
            if (only.asText().isEmpty()) {
                only = text;
            } else {
                all = all == null ? new StringJoiner(" ").add(only.asText()) : all;
                all.add(text.asText());
            }
        }
        return texts.isNull() ? texts : all == null ? only : TextNode.valueOf(all.toString());
    }

    /** One array of the arguments and their elements, without nulls; null when nothing is there. */
    private static JsonNode concat(JsonNode[] arguments) {
        ArrayNode all = JSON.arrayNode();
        for (JsonNode argument : arguments) {
            addAll(argument, all);
        }
        return all.isEmpty() ? NullNode.instance : all;
    }

    private static void addAll(JsonNode node, ArrayNode all) {
        if (node.isArray()) {
            node.forEach(element -> addAll(element, all));
        } else if (!node.isNull()) {
            all.add(node);
        }
    }

    /** The exact sum of numbers or their texts, in arrays of any depth. */
    private static JsonNode total(JsonNode value) {
        if (!value.isArray()) {
            return decimal(value);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : value) {
            JsonNode number = total(part);
            sum = number.isNull() ? sum : sum.add(number.decimalValue());
        }
        return DecimalNode.valueOf(sum);
    }

    /**
     * pairs(segment, id, from, first, second[, table]): the pairs of elements from a position on as objects with these two
     * fields, holes skipped; the first of a pair is translated by the lookup table where it has it.
     */
    private JsonNode pairs(JsonNode[] arguments) {
        JsonNode segment = arguments[0];
        if (!segment.isObject()) {
            return NullNode.instance;
        }
        int from = arguments[2].asInt();
        int prefix = arguments[1].textValue().length();
        ArrayNode pairs = JSON.arrayNode();
        JsonNode kind = MissingNode.getInstance();
        int kindAt = 0;
        for (Iterator<Map.Entry<String, JsonNode>> fields = segment.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> element = fields.next();
            int at = position(element.getKey(), prefix);
            if (at < from) {
                continue;
            }
            if ((at - from) % 2 == 0) {
                kind = element.getValue();
                kindAt = at;
            } else {
                pair(
                        pairs.addObject(),
                        kindAt == at - 1 ? kind : MissingNode.getInstance(),
                        element.getValue(),
                        arguments);
            }
        }
        return pairs;
    }

    private void pair(ObjectNode pair, JsonNode kind, JsonNode value, JsonNode[] arguments) {
        pair.set(arguments[3].textValue(), arguments.length > 5 ? kindOf(kind, lastKinds.of(arguments[5])) : kind);
        pair.set(arguments[4].textValue(), value);
    }

    /** 12 in {@code PO112}; 0 for what is no element. */
    private static int position(String element, int prefix) {
        int position = 0;
        for (int i = prefix; i < element.length(); i++) {
            position = position * 10 + element.charAt(i) - '0';
        }
        return position;
    }

    private static JsonNode kindOf(JsonNode qualifier, LookupTable table) {
        return qualifier.isMissingNode()
                ? UNQUALIFIED
                : table.value(qualifier.asText()).orElse(qualifier);
    }

    /** numbered(objects, key): the same objects; where the key is an empty text it is the object's place from 1. */
    private static JsonNode numbered(JsonNode[] arguments) {
        if (!arguments[0].isArray()) {
            return arguments[0];
        }
        String key = arguments[1].asText();
        ArrayNode numbered = JSON.arrayNode(arguments[0].size());
        for (JsonNode object : arguments[0]) {
            numbered.add(object);
            if (object.path(key).asText("0").isEmpty()) {
                ObjectNode copy = JSON.objectNode();
                copy.setAll((ObjectNode) object);
                numbered.set(numbered.size() - 1, copy.put(key, String.valueOf(numbered.size())));
            }
        }
        return numbered;
    }

    /** has-more(object, key, …): whether the object has any other key. */
    private static JsonNode hasMore(JsonNode[] arguments) {
        for (Iterator<String> names = arguments[0].fieldNames(); names.hasNext(); ) {
            if (!isOneOf(names.next(), arguments)) {
                return BooleanNode.TRUE;
            }
        }
        return BooleanNode.FALSE;
    }

    private static boolean isOneOf(String name, JsonNode[] arguments) {
        for (int i = 1; i < arguments.length; i++) {
            if (name.equals(arguments[i].textValue())) {
                return true;
            }
        }
        return false;
    }

    /** rest(tree, prefix, paths): see {@link Leftovers}; the paths are compiled once. */
    private JsonNode rest(JsonNode[] arguments) {
        return lastLeftovers.of(arguments[2]).of(arguments[0], arguments[1].textValue());
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
