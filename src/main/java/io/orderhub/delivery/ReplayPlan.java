package io.orderhub.delivery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a job would do, as things stand. */
public record ReplayPlan(List<PlannedReplay> items) {

    public ReplayPlan {
        items = List.copyOf(items);
    }

    /** How many deliveries each ground has; grounds without any are left out. */
    public Map<ReplayGround, Long> counts() {
        Map<ReplayGround, Long> counts = new EnumMap<>(ReplayGround.class);
        items.forEach(item -> counts.merge(item.ground(), 1L, Long::sum));
        return counts;
    }

    public long count(ReplayAction action) {
        return items.stream().filter(item -> item.action() == action).count();
    }
}
