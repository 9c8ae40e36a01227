package io.orderhub.console.api;

import io.orderhub.delivery.PayloadChoice;
import io.orderhub.delivery.PlannedReplay;
import io.orderhub.delivery.ReplayAction;
import io.orderhub.delivery.ReplayEvent;
import io.orderhub.delivery.ReplayGround;
import io.orderhub.delivery.ReplayItem;
import io.orderhub.delivery.ReplayItemState;
import io.orderhub.delivery.ReplayJob;
import io.orderhub.delivery.ReplayJobState;
import io.orderhub.delivery.ReplayPlan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A replay job as the API shows it. */
record ReplayResource(
        long id,
        ReplayJobState state,
        String by,
        Instant at,
        String why,
        String filter,
        PayloadChoice payload,
        boolean askFinished,
        double rate,
        double failureShare,
        long total,
        long settled,
        Map<ReplayItemState, Long> counts,
        Optional<Instant> endedAt,
        List<ReplayEvent> events) {

    static ReplayResource of(ReplayJob job, List<ReplayEvent> events) {
        return new ReplayResource(
                job.id(),
                job.state(),
                job.by(),
                job.at(),
                job.why(),
                job.filter(),
                job.options().payload(),
                job.options().askFinished(),
                job.rate(),
                job.failureShare(),
                job.total(),
                job.settled(),
                new TreeMap<>(job.counts()),
                job.endedAt(),
                events);
    }

    /**
     * What a job would do.
     *
     * @param grounds deliveries by why
     * @param items the first of them
     */
    @Schema(name = "ReplayPlan")
    record Plan(
            long total, long send, long suppress, long conflict, Map<ReplayGround, Long> grounds, List<Planned> items) {

        private static final int SHOWN = 200;

        static Plan of(ReplayPlan plan) {
            return new Plan(
                    plan.items().size(),
                    plan.count(ReplayAction.SEND),
                    plan.count(ReplayAction.SUPPRESS),
                    plan.count(ReplayAction.CONFLICT),
                    plan.counts(),
                    plan.items().stream().limit(SHOWN).map(Planned::of).toList());
        }
    }

    /** @param comparison where both outputs are, side by side */
    @Schema(name = "PlannedReplay")
    record Planned(
            long delivery,
            String subject,
            String endpoint,
            ReplayAction action,
            ReplayGround ground,
            String meaning,
            String comparison) {

        static Planned of(PlannedReplay planned) {
            long id = planned.delivery().ref().id();
            return new Planned(
                    id,
                    planned.delivery().ref().subject().name(),
                    planned.delivery().ref().endpoint(),
                    planned.action(),
                    planned.ground(),
                    planned.ground().meaning(),
                    "/api/v1/deliveries/" + id + "/comparison");
        }
    }

    @Schema(name = "ReplayedDelivery")
    record Item(
            long delivery,
            ReplayItemState state,
            ReplayGround ground,
            Optional<String> reason,
            Optional<Instant> actedAt,
            Optional<Instant> settledAt) {

        static Item of(ReplayItem item) {
            return new Item(
                    item.delivery(),
                    item.state(),
                    item.ground(),
                    item.reason().map(Enum::name),
                    item.actedAt(),
                    item.settledAt());
        }
    }
}
