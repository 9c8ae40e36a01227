package io.orderhub.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How an endpoint behaves at the moment: well, unless it was told otherwise. */
final class Behaviour {

    private final List<Trouble> troubles = new ArrayList<>();

    synchronized void add(Trouble trouble) {
        troubles.add(trouble);
    }

    synchronized void heal() {
        troubles.clear();
    }

    /** What this call meets, in the order it was told; each counts once less afterwards. */
    List<Trouble> meet(String methodAndPath) {
        return meet(methodAndPath, Trouble.Kind.values());
    }

    /** The same, of these kinds only. */
    synchronized List<Trouble> meet(String methodAndPath, Trouble.Kind... kinds) {
        List<Trouble> met = troubles.stream()
                .filter(trouble -> trouble.matches(methodAndPath))
                .filter(trouble -> Set.of(kinds).contains(trouble.kind()))
                .toList();
        troubles.replaceAll(trouble -> met.contains(trouble) ? trouble.onceLess() : trouble);
        troubles.removeIf(trouble -> trouble.times() == 0);
        return met;
    }

    synchronized List<Trouble> all() {
        return List.copyOf(troubles);
    }
}
