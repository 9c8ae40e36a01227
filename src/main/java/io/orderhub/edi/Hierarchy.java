package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the tree that the HL segments of a set spell out: its numbers, parents, child flags and kinds of level. */
final class Hierarchy {
    /** Levels beyond this are not compared: the check must not cost memory without end. */
    private static final int MOST_LEVELS = 100_000;

    /** What each level of a ship notice stands in, as met with real partners; other kinds are not checked. */
    private static final Map<String, Set<String>> PARENTS = Map.of(
            "O", Set.of("S", "T", "P"),
            "T", Set.of("S", "O", "T"),
            "P", Set.of("S", "O", "T", "P", "I"),
            "I", Set.of("S", "O", "T", "P", "I"));

    private static final class Level {
        final EdiPosition at;
        final String kind;
        final String flag;
        boolean parent;

        Level(EdiPosition at, String kind, String flag) {
            this.at = at;
            this.kind = kind;
            this.flag = flag;
        }
    }

    private final boolean shipNotice;
    private final Map<String, Level> levels = new HashMap<>();
    private Findings findings = new Findings(false, 0);
    private int count;
    private boolean orderTold;
    private boolean flagTold;
    private boolean shipment;

    Hierarchy(String set) {
        this.shipNotice = set.equals("856");
    }

    void begin(Findings setFindings) {
        findings = setFindings;
        levels.clear();
        count = 0;
        orderTold = false;
        flagTold = false;
        shipment = false;
    }

    void level(ObjectNode hl, EdiPosition at) {
        if (++count > MOST_LEVELS) {
            return;
        }
        String id = hl.path("HL01").asText();
        Level level = new Level(at, hl.path("HL03").asText(), hl.path("HL04").asText());
        Level parent = parent(hl.path("HL02").asText(), id, at);
        number(id, level);
        flag(level, parent);
        if (shipNotice) {
            kind(level, parent);
        }
    }

    private void number(String id, Level level) {
        EdiPosition at = level.at.element(1, 0, 0, "628");
        if (!id.isEmpty() && levels.put(id, level) != null) {
            findings.add(EdiFault.HL_ID_REPEATED, at, id, null);
        } else if (!id.isEmpty() && !orderTold && ControlNumbers.number(id) != count) {
            orderTold = true;
            findings.add(EdiFault.HL_ID_ORDER, at, id, "expected " + count);
        }
    }

    private @Nullable Level parent(String parent, String id, EdiPosition at) {
        Level found = parent.equals(id) ? null : levels.get(parent);
        if (found == null && !parent.isEmpty()) {
            findings.add(EdiFault.HL_PARENT_UNKNOWN, at.element(2, 0, 0, "734"), parent, null);
        }
        return found;
    }

    private void flag(Level level, @Nullable Level parent) {
        if (level.flag.isEmpty() && !flagTold) {
            flagTold = true;
            findings.add(EdiFault.HL_CHILD_FLAG_MISSING, level.at.element(4, 0, 0, "736"), "", null);
        }
        if (parent != null && !parent.parent) {
            parent.parent = true;
            if (parent.flag.equals("0")) {
                wrongFlag(parent, "it has a level below");
            }
        }
    }

    private void kind(Level level, @Nullable Level parent) {
        boolean fits = parent == null ? !shipment : mayStandBelow(level.kind, parent.kind);
        shipment |= level.kind.equals("S");
        if (!fits) {
            String detail = parent == null ? "beside a shipment" : "below '" + parent.kind + "'";
            findings.add(EdiFault.HL_LEVEL_ORDER, level.at.element(3, 0, 0, "735"), level.kind, detail);
        }
    }

    private static boolean mayStandBelow(String kind, String parent) {
        boolean known = parent.equals("S") || PARENTS.containsKey(parent);
        return !kind.equals("S")
                && (!known || PARENTS.getOrDefault(kind, Set.of(parent)).contains(parent));
    }

    /** The set has ended: what announced levels below and has none is told. */
    void end() {
        if (count <= MOST_LEVELS) {
            levels.values().stream()
                    .filter(level -> level.flag.equals("1") && !level.parent)
                    .forEach(level -> wrongFlag(level, "it has no level below"));
        }
    }

    private void wrongFlag(Level level, String why) {
        findings.add(EdiFault.HL_CHILD_FLAG, level.at.element(4, 0, 0, "736"), level.flag, why);
    }
}
