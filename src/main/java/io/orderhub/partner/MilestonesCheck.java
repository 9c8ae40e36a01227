package io.orderhub.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong in {@code config/milestones.yaml}: a milestone that can never be missed is worse than none. */
final class MilestonesCheck {

    private final Snapshot snapshot;
    private final FileLines lines;
    private final List<ConfigurationFault> faults = new ArrayList<>();

    MilestonesCheck(FileLines lines, Snapshot snapshot) {
        this.lines = lines;
        this.snapshot = snapshot;
    }

    List<ConfigurationFault> faults(MilestonesFile file) {
        file.milestones().forEach(this::check);
        return faults;
    }

    private void check(String id, MilestonesFile.Part part) {
        if (!id.matches("[a-z0-9][a-z0-9-]*")) {
            fault(id, id, "a milestone's name is lower case letters, digits and hyphens only");
        }
        TreeSet<String> unknown = new TreeSet<>(part.states().orElse(Set.of()));
        unknown.removeAll(part.thing().states());
        if (!unknown.isEmpty()) {
            fault(
                    id,
                    "states",
                    word(part) + " does not get stuck in " + String.join(", ", unknown) + "; it may be "
                            + String.join(", ", new TreeSet<>(part.thing().states())));
        }
        limit(id, part, part.within(), part.before(), part.limit());
        part.except().orElse(List.of()).forEach(except -> check(id, part, except));
        escalation(id, part);
    }

    private void limit(
            String id,
            MilestonesFile.Part part,
            Optional<Duration> within,
            Optional<Duration> before,
            Optional<Duration> limit) {
        boolean date = part.thing().isDate();
        if (limit.isEmpty() || within.isPresent() && before.isPresent()) {
            fault(
                    id,
                    within.isPresent() ? "within" : before.isPresent() ? "before" : id,
                    word(part)
                            + (date
                                    ? " is counted back from a day: give 'before', not 'within'"
                                    : " needs 'within', not 'before'"));
        } else if (limit.get().isZero() || limit.get().isNegative() != date) {
            fault(id, date ? "before" : "within", (date ? "before" : "within") + " must be more than nothing");
        }
    }

    private void check(String id, MilestonesFile.Part part, MilestonesFile.ExceptPart except) {
        limit(id, part, except.within(), except.before(), except.limit(part.thing()));
        Map<String, String> given = new TreeMap<>();
        except.partner().ifPresent(value -> given.put("partner", value));
        except.channel().ifPresent(value -> given.put("channel", value));
        except.warehouse().ifPresent(value -> given.put("warehouse", value));
        except.carrier().ifPresent(value -> given.put("carrier", value));
        except.endpoint().ifPresent(value -> given.put("endpoint", value));
        if (given.isEmpty()) {
            fault(
                    id,
                    "except",
                    "an exception is for something: give one of "
                            + String.join(", ", new TreeSet<>(part.thing().exceptions())));
        }
        given.forEach((what, value) -> {
            if (!part.thing().exceptions().contains(what)) {
                fault(
                        id,
                        value,
                        word(part) + " has no " + what + "; an exception may be for "
                                + String.join(", ", new TreeSet<>(part.thing().exceptions())));
            } else if (!isKnown(what, value)) {
                fault(id, value, "there is no " + what + " " + value);
            }
        });
    }

    private boolean isKnown(String what, String value) {
        return switch (what) {
            case "partner" -> snapshot.partner(value).isPresent();
            case "endpoint" -> snapshot.endpoint(value).isPresent();
            case "warehouse" -> warehouses().contains(value);
            default -> true;
        };
    }

    /** Those that something is sent to or heard from. */
    private Set<String> warehouses() {
        return Stream.concat(
                        snapshot.endpoints().values().stream().flatMap(each -> each.setting("warehouse").stream()),
                        snapshot.agreements().stream()
                                .flatMap(each ->
                                        Optional.ofNullable(each.defaults().get("warehouse")).stream()))
                .collect(Collectors.toSet());
    }

    private void escalation(String id, MilestonesFile.Part part) {
        Duration last = Duration.ZERO;
        Milestone.Urgency urgency = part.urgency().orElse(Milestone.Urgency.NORMAL);
        for (MilestonesFile.StepPart step : part.escalate().orElse(List.of())) {
            if (step.after().compareTo(last) <= 0) {
                fault(id, "escalate", "each step comes after the one before it, counted from when the case opens");
            }
            if (step.urgency().compareTo(urgency) < 0) {
                fault(
                        id,
                        "escalate",
                        "escalation does not lower the urgency from " + urgency + " to " + step.urgency());
            }
            step.mail()
                    .filter(mail -> !mail.matches("[^@\\s,]+@[^@\\s,]+"))
                    .ifPresent(mail -> fault(id, mail, mail + " is no mail address"));
            last = step.after();
            urgency = step.urgency();
        }
    }

    private static String word(MilestonesFile.Part part) {
        return part.thing().name().toLowerCase(Locale.ROOT);
    }

    private void fault(String id, String word, String reason) {
        int line = word.equals(id)
                ? lines.of(MilestonesFile.NAME, id + ":")
                : lines.of(MilestonesFile.NAME, id + ":", word);
        faults.add(new ConfigurationFault(MilestonesFile.NAME, line, "milestone " + id + ": " + reason));
    }
}
