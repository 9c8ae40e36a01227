package io.orderhub.chaos;

import io.orderhub.audit.AuditReport;
import java.util.List;

/**
 * What a campaign found.
 *
 * @param left what was not finished when nothing moved any more
 * @param complaints of the customers
 * @param cases that are open at the end, for information
 */
record Verdict(
        String kills,
        List<Account> accounts,
        List<String> left,
        List<String> complaints,
        AuditReport audit,
        List<String> cases) {

    boolean isClean() {
        return accounts.stream().allMatch(Account::agrees)
                && left.isEmpty()
                && complaints.isEmpty()
                && audit.differences() == 0;
    }

    String text() {
        StringBuilder text = new StringBuilder("\n").append(kills).append('\n');
        text.append(String.format("%-26s %8s %8s %6s %8s%n", "book", "expected", "found", "lost", "doubled"));
        accounts.forEach(each -> text.append(each.line()).append('\n'));
        text.append("\naudit of ")
                .append(audit.orders())
                .append(" orders: ")
                .append(audit.differences())
                .append(" differences\n");
        audit.checks().stream()
                .filter(check -> !check.holds())
                .forEach(check -> text.append("  ").append(check).append('\n'));
        left.forEach(each -> text.append("not finished: ").append(each).append('\n'));
        complaints.forEach(each -> text.append("customer: ").append(each).append('\n'));
        text.append("open cases: ").append(cases).append('\n');
        return text.append(isClean() ? "0 lost, 0 doubled: the books agree" : "THE BOOKS DO NOT AGREE")
                .append('\n')
                .toString();
    }
}
