package io.orderhub.edi;

import io.orderhub.reason.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one set, group or interchange, up to a limit. */
final class Findings {
    private final boolean strict;
    private final boolean acceptErrors;
    private final int limit;
    private final List<EdiFinding> found = new ArrayList<>(0);
    private boolean refused;
    private boolean full;

    Findings(boolean strict, int limit) {
        this.strict = strict;
        this.acceptErrors = false;
        this.limit = limit;
    }

    Findings(EdiReadOptions options) {
        this.strict = options.strict();
        this.acceptErrors = options.acceptErrors();
        this.limit = options.limits().findings();
    }

    void add(EdiFault fault, EdiPosition at, String value, @Nullable String detail) {
        add(fault, at, value, detail, EdiFinding.Trigger.NONE);
    }

    /** @param trigger what sets the condition that is broken */
    void add(EdiFault fault, EdiPosition at, String value, @Nullable String detail, EdiFinding.Trigger trigger) {
        Level level = strict ? fault.strictLevel() : fault.tolerantLevel();
        refused |= level == Level.ERROR && (!acceptErrors || fault.costsData());
        if (found.size() < limit) {
            found.add(EdiFinding.of(fault, level, at, value, detail).by(trigger));
        } else if (!full) {
            full = true;
            found.add(EdiFinding.of(EdiFault.FINDINGS_MORE, Level.WARNING, at, "", null));
        }
    }

    /** Whether an error forbids to take in what they were found in. */
    boolean refused() {
        return refused;
    }

    /** Hands over what was found, in the file's order, and starts anew. */
    List<EdiFinding> take() {
        if (found.isEmpty()) {
            return List.of();
        }
        found.sort(Comparator.comparingInt(f -> f.at().ordinal()));
        List<EdiFinding> taken = List.copyOf(found);
        found.clear();
        refused = false;
        full = false;
        return taken;
    }
}
