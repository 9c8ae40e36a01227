package io.orderhub.cases;

import io.orderhub.reason.ReasonCode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One message about all cases that opened since the last one, so that a flood of cases is no flood of mail. */
public final class CaseAlert {

    private static final int EXAMPLES = 5;

    private final List<Opened> cases;

    CaseAlert(List<Opened> cases) {
        this.cases = cases.stream()
                .sorted(Comparator.comparing(Opened::urgency).thenComparing(Opened::id))
                .toList();
    }

    /**
     * What an alert needs to know of a case.
     *
     * @param firstTime whether no alert was tried before
     * @param raised whether it is open for so long that its urgency was raised
     * @param to who is to be told; empty for the usual address
     */
    record Opened(
            long id,
            ReasonCode code,
            Urgency urgency,
            List<String> subjects,
            boolean firstTime,
            boolean raised,
            Optional<String> to) {}

    /** Who is to be told; empty for the usual address. */
    public Optional<String> to() {
        return cases.get(0).to();
    }

    List<Opened> cases() {
        return cases;
    }

    /** One line: how many, and the most urgent reason. */
    public String subject() {
        Opened first = cases.get(0);
        return cases.size() == 1
                ? "orderhub: CASE-" + first.id() + " " + first.code() + (first.raised() ? " is still open" : "")
                : "orderhub: " + cases.size() + (allRaised() ? " cases still open" : " new cases") + ", first "
                        + first.code();
    }

    private boolean allRaised() {
        return cases.stream().allMatch(Opened::raised);
    }

    /** Counts by reason, what to do, and the first few of each. */
    public String text() {
        Map<ReasonCode, List<Opened>> byCode =
                cases.stream().collect(Collectors.groupingBy(Opened::code, TreeMap::new, Collectors.toList()));
        return byCode.entrySet().stream()
                .map(entry -> paragraph(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String paragraph(ReasonCode code, List<Opened> opened) {
        String examples = opened.stream()
                .limit(EXAMPLES)
                .map(each -> "  CASE-" + each.id() + "  " + String.join(", ", each.subjects())
                        + (each.raised() ? " (still open, now " + each.urgency() + ")" : "") + "\n")
                .collect(Collectors.joining());
        int more = opened.size() - EXAMPLES;
        return opened.size() + " x " + code + ": " + code.meaning() + ".\nWhat to do: " + code.remediation() + ".\n"
                + examples + (more > 0 ? "  and " + more + " more\n" : "");
    }
}
