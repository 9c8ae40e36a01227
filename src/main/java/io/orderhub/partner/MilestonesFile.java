package io.orderhub.partner;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code config/milestones.yaml} as it is written; {@link MilestonesCheck} judges it. */
record MilestonesFile(@JsonProperty(required = true) Map<String, Part> milestones) {

    static final String NAME = "config/milestones.yaml";

    MilestonesFile {
        milestones.forEach((id, part) -> {
            if (part == null) {
                throw new IllegalArgumentException("milestone " + id + " says nothing: give thing and within");
            }
        });
    }

    List<Milestone> all() {
        return milestones.entrySet().stream()
                .map(each -> each.getValue().of(each.getKey()))
                .toList();
    }

    record Part(
            @JsonProperty(required = true) Milestone.Thing thing,
            Optional<Set<String>> states,
            Optional<Duration> within,
            Optional<Duration> before,
            Optional<List<ExceptPart>> except,
            Optional<Milestone.Urgency> urgency,
            Optional<List<StepPart>> escalate) {

        /** Empty where the file gives none, or the wrong one of the two. */
        Optional<Duration> limit() {
            return thing.isDate() ? before.map(Duration::negated) : within;
        }

        private Milestone of(String id) {
            return new Milestone(
                    id,
                    thing,
                    states.orElse(thing.states()),
                    limit().orElse(Duration.ZERO),
                    except.orElse(List.of()).stream()
                            .map(each -> each.of(thing))
                            .toList(),
                    urgency.orElse(Milestone.Urgency.NORMAL),
                    escalate.orElse(List.of()).stream().map(StepPart::of).toList());
        }
    }

    record ExceptPart(
            Optional<String> partner,
            Optional<String> channel,
            Optional<String> warehouse,
            Optional<String> carrier,
            Optional<String> endpoint,
            Optional<Duration> within,
            Optional<Duration> before) {

        Optional<Duration> limit(Milestone.Thing thing) {
            return thing.isDate() ? before.map(Duration::negated) : within;
        }

        private Milestone.Except of(Milestone.Thing thing) {
            return new Milestone.Except(
                    partner, channel, warehouse, carrier, endpoint, limit(thing).orElse(Duration.ZERO));
        }
    }

    record StepPart(
            @JsonProperty(required = true) Duration after,
            @JsonProperty(required = true) Milestone.Urgency urgency,
            Optional<String> mail) {

        private Milestone.Step of() {
            return new Milestone.Step(after, urgency, mail);
        }
    }
}
