package io.orderhub.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSLT expression over the order and what the event is about, true or false as JSLT has it; compiled once with the
 * snapshot it stands in. Several threads may share it.
 */
public final class Condition {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern LOOP = Pattern.compile("\\bfor\\b");
    private static final Pattern PATH = Pattern.compile("(?<![\\w)\\].$\"-])\\.([A-Za-z_][\\w-]*)");

    private final String text;
    private final Expression expression;

    private Condition(String text, Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    /** @throws IllegalArgumentException when it does not compile; says why */
    public static Condition of(String text) {
        try {
            return new Condition(text, new Parser(new StringReader(text)).compile());
        } catch (JsltException e) {
            throw new IllegalArgumentException("the condition does not compile: " + e.getMessageWithoutLocation());
        }
    }

    /**
     * The first step of each path in it: JSLT takes {@code .oder.usage} for null and never complains. Empty where a loop
     * gives paths another beginning.
     */
    Set<String> roots() {
        Set<String> roots = new TreeSet<>();
        String code = TEXT.matcher(text).replaceAll("\"\"");
        Matcher paths = PATH.matcher(code);
        boolean loops = LOOP.matcher(code).find();
        while (!loops && paths.find()) {
            roots.add(paths.group(1));
        }
        return roots;
    }

    /** @throws Undecided when the expression fails on this input */
    public boolean holds(JsonNode input) {
        try {
            JsonNode result = expression.apply(input);
            boolean empty = result.isContainerNode() && result.isEmpty();
            return !result.isNull() && !empty && !(result.isBoolean() && !result.booleanValue());
        } catch (JsltException e) {
            throw new Undecided(text, e.getMessageWithoutLocation());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The condition can be answered neither with yes nor with no. */
    public static final class Undecided extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Undecided(String condition, String reason) {
            super(reason + " in '" + condition + "'");
        }
    }
}
