package io.orderhub.milestones;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderhub.cases.Cases;
import io.orderhub.cases.Urgency;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.milestones.StuckThings.DueStep;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Milestone;
import io.orderhub.partner.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Looks what stands too long. Each thing is told of once while it stands so: whichever node stores its row opens the case. A
 * milestone is one short transaction, so that a sweep holds nobody up.
 */
@Component
public class MilestoneWatch {

    private static final int AT_A_TIME = 2_000;
    /** As many cases as a person looks at one by one; what more is stuck in one place is one trouble. */
    private static final int MOST_CASES = 50;

    private final StuckThings stuck;
    private final Cases cases;
    private final Transactions transactions;
    private final Configuration configuration;
    private final MeterRegistry meters;
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    MilestoneWatch(
            StuckThings stuck,
            Cases cases,
            Transactions transactions,
            Configuration configuration,
            MeterRegistry meters) {
        this.stuck = stuck;
        this.cases = cases;
        this.transactions = transactions;
        this.configuration = configuration;
        this.meters = meters;
    }

    /**
     * Closes what has moved, finds what has not, and escalates; cheap enough for every few seconds.
     *
     * @return how many things were found
     */
    public int sweep() {
        Snapshot snapshot = configuration.current();
        List<String> endpoints = List.copyOf(snapshot.endpoints().keySet());
        transactions.in(Workload.CONSOLE, () -> close(stuck.clearAllBut(snapshot.milestones())));
        Set<String> missed = stuck.counts().keySet();
        int found = 0;
        for (Milestone milestone : snapshot.milestones()) {
            if (missed.contains(milestone.id())) {
                transactions.in(Workload.CONSOLE, () -> close(stuck.clear(milestone, endpoints)));
            }
            int last;
            do {
                last = transactions.in(Workload.CONSOLE, () -> find(milestone, endpoints));
                found += last;
            } while (last == AT_A_TIME);
        }
        transactions.in(Workload.CONSOLE, () -> escalate(snapshot.milestones()));
        count(snapshot.milestones());
        return found;
    }

    private void close(Collection<String> caseKeys) {
        if (!caseKeys.isEmpty()) {
            cases.resolve(stuck.over(caseKeys), "orderhub", "It stands so no longer");
        }
    }

    private int find(Milestone milestone, List<String> endpoints) {
        List<StuckThing> found = stuck.find(milestone, endpoints, AT_A_TIME);
        found.stream()
                .collect(Collectors.groupingBy(StuckThing::place, TreeMap::new, Collectors.toList()))
                .forEach((place, things) -> tell(milestone, place, things));
        return found.size();
    }

    private void tell(Milestone milestone, String place, List<StuckThing> things) {
        if (stuck.countIn(milestone.id(), place) <= MOST_CASES) {
            cases.open(things.stream().map(StuckCase::of).toList());
        } else {
            String key = "stuck:" + milestone.id() + ":many:" + place;
            stuck.tellTogether(things, key);
            cases.open(List.of(StuckCase.ofMany(key, things.get(0), MOST_CASES)));
        }
    }

    /** Step by step, also where several are due at once because the hub was down. */
    private void escalate(List<Milestone> milestones) {
        Map<String, Milestone> byId = milestones.stream().collect(Collectors.toMap(Milestone::id, each -> each));
        List<DueStep> due = stuck.dueSteps(byId.keySet());
        while (!due.isEmpty()) {
            due.forEach(each -> escalate(each, byId.get(each.milestone()).escalation()));
            due = stuck.dueSteps(byId.keySet());
        }
    }

    private void escalate(DueStep due, List<Milestone.Step> steps) {
        Optional<Milestone.Step> step = step(steps, due.step());
        List<String> keys = stuck.take(due, step, step(steps, due.step() + 1));
        step.ifPresent(
                taken -> cases.escalate(keys, Urgency.valueOf(taken.urgency().name()), taken.mail()));
    }

    private static Optional<Milestone.Step> step(List<Milestone.Step> steps, int number) {
        return number < steps.size() ? Optional.of(steps.get(number)) : Optional.empty();
    }

    private void count(List<Milestone> milestones) {
        Map<String, Long> now = stuck.counts();
        milestones.forEach(milestone -> counts.computeIfAbsent(milestone.id(), id -> gauge(milestone))
                .set(now.getOrDefault(milestone.id(), 0L)));
    }

    private AtomicLong gauge(Milestone milestone) {
        AtomicLong value = new AtomicLong();
        Gauge.builder("orderhub.stuck", value, AtomicLong::get)
                .description("Things that stand longer than config/milestones.yaml lets them")
                .tag("kind", milestone.thing().name().toLowerCase(Locale.ROOT))
                .tag("milestone", milestone.id())
                .register(meters);
        return value;
    }
}
