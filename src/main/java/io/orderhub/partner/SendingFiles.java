package io.orderhub.partner;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of an endpoint's file that say how to send. What is left out gets its default; a value that cannot be is refused
 * while its part is read, so that the fault names the line.
 */
final class SendingFiles {

    private SendingFiles() {}

    record RetryPart(
            Optional<Integer> attempts,
            Optional<Duration> firstDelay,
            Optional<Duration> maxDelay,
            Optional<Duration> timeout,
            Optional<RulesPart> on) {

        RetryPart {
            retry(attempts, firstDelay, maxDelay, timeout, on);
        }

        Sending.Retry of() {
            return retry(attempts, firstDelay, maxDelay, timeout, on);
        }

        private static Sending.Retry retry(
                Optional<Integer> attempts,
                Optional<Duration> firstDelay,
                Optional<Duration> maxDelay,
                Optional<Duration> timeout,
                Optional<RulesPart> on) {
            Sending.Retry usual = Sending.DEFAULT.retry();
            Sending.Retry plain = new Sending.Retry(
                    attempts.orElse(usual.attempts()),
                    firstDelay.orElse(usual.firstDelay()),
                    maxDelay.orElse(usual.maxDelay()),
                    timeout.orElse(usual.timeout()));
            return on.map(rules -> new Sending.Retry(
                            plain.attempts(), plain.firstDelay(), plain.maxDelay(), plain.timeout(), rules.of(plain)))
                    .orElse(plain);
        }
    }

    record RulesPart(
            Optional<RulePart> noAnswer,
            Optional<RulePart> serverError,
            Optional<RulePart> throttled,
            Optional<RulePart> refused,
            Optional<RulePart> notAuthorised) {

        Map<Sending.FailedBy, Sending.Rule> of(Sending.Retry plain) {
            Map<Sending.FailedBy, Sending.Rule> rules = new EnumMap<>(Sending.FailedBy.class);
            put(rules, Sending.FailedBy.NO_ANSWER, noAnswer, plain);
            put(rules, Sending.FailedBy.SERVER_ERROR, serverError, plain);
            put(rules, Sending.FailedBy.THROTTLED, throttled, plain);
            put(rules, Sending.FailedBy.REFUSED, refused, plain);
            put(rules, Sending.FailedBy.NOT_AUTHORISED, notAuthorised, plain);
            return rules;
        }

        private static void put(
                Map<Sending.FailedBy, Sending.Rule> rules,
                Sending.FailedBy kind,
                Optional<RulePart> written,
                Sending.Retry plain) {
            written.ifPresent(rule -> {
                Sending.Rule usual = plain.rule(kind);
                rules.put(
                        kind,
                        new Sending.Rule(
                                rule.attempts().orElse(usual.attempts()),
                                rule.firstDelay().orElse(usual.firstDelay()),
                                rule.maxDelay().orElse(usual.maxDelay())));
            });
        }
    }

    record RulePart(Optional<Integer> attempts, Optional<Duration> firstDelay, Optional<Duration> maxDelay) {}

    record LimitsPart(Optional<Integer> concurrency, Optional<Integer> perSecond, Optional<Integer> perMinute) {

        LimitsPart {
            limits(concurrency, perSecond, perMinute);
        }

        Sending.Limits of() {
            return limits(concurrency, perSecond, perMinute);
        }

        private static Sending.Limits limits(
                Optional<Integer> concurrency, Optional<Integer> perSecond, Optional<Integer> perMinute) {
            return new Sending.Limits(
                    concurrency.orElse(Sending.DEFAULT.limits().concurrency()), perSecond, perMinute);
        }
    }

    record CircuitPart(
            Optional<Integer> calls,
            Optional<Integer> failures,
            Optional<Duration> probeEvery,
            Optional<Integer> probes) {

        CircuitPart {
            circuit(calls, failures, probeEvery, probes);
        }

        Sending.Circuit of() {
            return circuit(calls, failures, probeEvery, probes);
        }

        private static Sending.Circuit circuit(
                Optional<Integer> calls,
                Optional<Integer> failures,
                Optional<Duration> probeEvery,
                Optional<Integer> probes) {
            Sending.Circuit usual = Sending.DEFAULT.circuit();
            return new Sending.Circuit(
                    calls.orElse(usual.calls()),
                    failures.orElse(usual.failures()),
                    probeEvery.orElse(usual.probeEvery()),
                    probes.orElse(usual.probes()));
        }
    }

    record HoursPart(
            @JsonProperty(required = true) ZoneId zone,
            @JsonProperty(required = true) List<String> open,
            Optional<Set<LocalDate>> closed) {

        HoursPart {
            hours(zone, open, closed);
        }

        Hours of() {
            return hours(zone, open, closed);
        }

        private static Hours hours(ZoneId zone, List<String> open, Optional<Set<LocalDate>> closed) {
            return new Hours(zone, open.stream().map(Hours.Window::of).toList(), closed.orElse(Set.of()));
        }
    }

    record BatchingPart(@JsonProperty(required = true) int count, @JsonProperty(required = true) Duration within) {

        BatchingPart {
            new Sending.Batching(count, within);
        }

        Sending.Batching of() {
            return new Sending.Batching(count, within);
        }
    }
}
