package io.orderhub.validation;

import io.orderhub.reason.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks every rule about an order. */
public final class OrderValidation {

    private static final Verdict PASSED = new Verdict.Passed();

    private final List<Rule> refusing;
    private final List<Rule> holding;

    OrderValidation(RuleSettings settings) {
        this.refusing = OrderRules.refusing(settings);
        this.holding = OrderRules.holding();
    }

    /**
     * The rules with the thresholds of {@code config/rules/order.yaml} below the hub's home folder.
     *
     * @throws IllegalArgumentException if the file is not right, in one line with file, place and reason
     */
    public static OrderValidation fromConfig(Path home) {
        return new OrderValidation(RuleFile.read(home.resolve("config/rules/order.yaml")));
    }

    /** Refused with all findings, else held with all findings, else passed. */
    public Verdict judge(Candidate candidate) {
        List<Finding> findings = ask(refusing, candidate);
        if (!findings.isEmpty()) {
            return new Verdict.Refused(findings);
        }
        List<Finding> holds = ask(holding, candidate);
        return holds.isEmpty() ? PASSED : new Verdict.Held(holds);
    }

    private static List<Finding> ask(List<Rule> rules, Candidate candidate) {
        List<Finding> findings = new ArrayList<>(0);
        rules.forEach(rule -> rule.check(candidate, findings::add));
        return findings;
    }
}
