package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;

/** Makes valid sets of any schema: every tree it gives can be written and must be read back as it is. */
final class RandomSets {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789abcdefghijklmnopqrstuvwxyz,.-/&()'";

    private final Random random;

    /** The segment made last: the next one must be found at its own place from there. */
    private Position.Segment last;

    RandomSets(long seed) {
        this.random = new Random(seed);
    }

    ObjectNode tree(String version, String set) {
        return tree("X12", version, set);
    }

    ObjectNode tree(String standard, String version, String set) {
        EdiSchema schema = X12.SCHEMAS
                .find(standard, version, set)
                .map(EdiSchemas.Match::schema)
                .orElseThrow();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("standard", standard).put("version", version).put("set", set);
        last = null;
        fill(schema, schema.root, tree, 0.08);
        if (tree.has("HLLoop")) {
            hierarchy(tree.get("HLLoop"));
        }
        return tree;
    }

    /** Levels one below the other: shipment, order, then items under the order. */
    private static void hierarchy(JsonNode loops) {
        for (int i = 0; i < loops.size(); i++) {
            ObjectNode hl = JsonNodeFactory.instance.objectNode();
            hl.put("HL01", Integer.toString(i + 1));
            if (i > 0) {
                hl.put("HL02", Integer.toString(Math.min(i, 2)));
            }
            hl.put("HL03", i == 0 ? "S" : i == 1 ? "O" : "I");
            hl.put("HL04", i < 2 && i + 1 < loops.size() ? "1" : "0");
            ((ObjectNode) loops.get(i)).set("HL", hl);
        }
    }

    private void fill(EdiSchema schema, Position.Loop loop, ObjectNode node, double chance) {
        for (Position child : loop.children) {
            boolean opener = loop.parent != null && child.child == 0;
            int times = opener || child.min > 0 ? 1 : random.nextDouble() < chance ? 1 : 0;
            if (times > 0 && child.max > 1) {
                times += random.nextInt(Math.min(child.max, 3));
            }
            for (int i = 0; i < Math.min(times, child.max); i++) {
                if (!opener && isAmbiguous(schema, child)) {
                    break;
                }
                last = child.opener();
                ObjectNode content = child instanceof Position.Loop inner
                        ? loopContent(schema, inner, chance)
                        : segment(((Position.Segment) child).def);
                if (child.repeats) {
                    node.withArray(child.key).add(content);
                } else {
                    node.set(child.key, content);
                }
            }
        }
    }

    /** The standards themselves let some segments belong to an inner or an outer loop (LM in an 846); readers take the inner. */
    private boolean isAmbiguous(EdiSchema schema, Position child) {
        return schema.next(last, child.opener().def) != child.opener();
    }

    private ObjectNode loopContent(EdiSchema schema, Position.Loop loop, double chance) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        fill(schema, loop, content, chance * 0.8);
        return content;
    }

    ObjectNode segment(SegmentDef def) {
        return elements(def.elements(), def.syntax());
    }

    private ObjectNode elements(ElementDef[] defs, SyntaxRule[] rules) {
        TreeSet<Integer> filled = choose(defs, rules);
        for (int attempt = 0; attempt < 100 && !holds(rules, filled); attempt++) {
            filled = choose(defs, rules);
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int position : filled) {
            ElementDef def = defs[position - 1];
            if (def.repeats() > 1) {
                node.withArray(def.key()).add(value(def)).add(value(def));
            } else {
                node.set(def.key(), value(def));
            }
        }
        return node;
    }

    private TreeSet<Integer> choose(ElementDef[] defs, SyntaxRule[] rules) {
        TreeSet<Integer> filled = new TreeSet<>();
        for (ElementDef def : defs) {
            if (def.required() || random.nextInt(4) == 0) {
                filled.add(def.position());
            }
        }
        if (filled.isEmpty()) {
            filled.add(1 + random.nextInt(defs.length));
        }
        for (int round = 0; round < 5; round++) {
            for (SyntaxRule rule : rules) {
                mend(rule, filled);
            }
        }
        return filled;
    }

    private static boolean holds(SyntaxRule[] rules, TreeSet<Integer> filled) {
        return Arrays.stream(rules).allMatch(r -> r.holds(present(filled)));
    }

    private static long present(TreeSet<Integer> filled) {
        return filled.stream().mapToLong(SyntaxRule::bit).reduce(0, (a, b) -> a | b);
    }

    private void mend(SyntaxRule rule, TreeSet<Integer> filled) {
        long present = present(filled);
        if (rule.holds(present)) {
            return;
        }
        if (rule.excludes(present)) {
            filled.remove(rule.blame(present));
        } else if (rule.kind() == SyntaxRule.Kind.REQUIRED || rule.kind() == SyntaxRule.Kind.LIST) {
            filled.add(rule.positions()[random.nextInt(rule.positions().length)]);
        } else {
            for (int position : rule.positions()) {
                filled.add(position);
            }
        }
    }

    private JsonNode value(ElementDef def) {
        if (!def.simple()) {
            return elements(def.components(), def.syntax());
        }
        int length = def.min() + random.nextInt(Math.min(def.max(), def.min() + 12) - def.min() + 1);
        if (!def.codes().isEmpty()) {
            return new TextNode(def.codes().stream()
                    .sorted()
                    .skip(random.nextInt(def.codes().size()))
                    .findFirst()
                    .orElseThrow());
        }
        return switch (def.base()) {
            case DATE ->
                new TextNode(
                        def.max() == 6 ? "260131" : "2026" + two(1 + random.nextInt(12)) + two(1 + random.nextInt(28)));
            case TIME -> new TextNode(two(random.nextInt(24)) + two(random.nextInt(60)));
            case NUMERIC -> number(def.min(), def.max(), def.scale());
            case DECIMAL -> number(def.min(), def.max(), random.nextInt(3));
            default -> text(length);
        };
    }

    private DecimalNode number(int min, int max, int scale) {
        int digits = Math.max(min, Math.min(max, 1 + random.nextInt(9)));
        StringBuilder text = new StringBuilder().append(1 + random.nextInt(9));
        while (text.length() < digits) {
            text.append(random.nextInt(10));
        }
        boolean fits = digits >= scale + 1;
        BigInteger unscaled = new BigInteger(text.toString());
        return DecimalNode.valueOf(new BigDecimal(unscaled, fits ? scale : 0).multiply(BigDecimal.ONE));
    }

    private TextNode text(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            char c = LETTERS.charAt(random.nextInt(LETTERS.length()));
            boolean edge = text.length() == 0 || text.length() == length - 1;
            text.append(edge && c == ' ' ? 'X' : c);
        }
        return new TextNode(text.toString());
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }
}
