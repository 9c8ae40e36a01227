package io.orderhub.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The running hub's audit: a metric and a case for each rule that is broken, closed when it holds again. */
@Component
public class Audits {

    private final ConservationAudit audit;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Map<String, AtomicLong> differences = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<AuditReport>> last = new AtomicReference<>(Optional.empty());

    public Audits(
            DataSource database, Transactions transactions, ApplicationEventPublisher events, MeterRegistry meters) {
        this.audit = new ConservationAudit(database);
        this.transactions = transactions;
        this.events = events;
        this.meters = meters;
    }

    /**
     * Audits now.
     *
     * @throws SQLException if the database does not answer
     */
    public AuditReport run() throws SQLException {
        AuditReport report = audit.run();
        transactions.in(Workload.CONSOLE, () -> report.checks().forEach(this::tell));
        last.set(Optional.of(report));
        return report;
    }

    /** What the latest audit of this node found; empty before its first. */
    public Optional<AuditReport> last() {
        return last.get();
    }

    private void tell(CheckResult result) {
        differences.computeIfAbsent(result.check(), this::gauge).set(result.differences());
        String key = "audit:" + result.check();
        if (result.holds()) {
            events.publishEvent(new ExceptionCleared(key, "The books agree again: " + result.rule()));
        } else {
            events.publishEvent(new ExceptionRaised(
                    key, ReasonCode.BOOKS_DISAGREE, List.of("audit:" + result.check()), findings(result)));
        }
    }

    private static List<Finding> findings(CheckResult result) {
        return result.examples().stream()
                .map(each -> Finding.error(ReasonCode.BOOKS_DISAGREE, each.subject(), each.seen()))
                .toList();
    }

    private AtomicLong gauge(String check) {
        AtomicLong value = new AtomicLong();
        Gauge.builder("orderhub.audit.differences", value, AtomicLong::get)
                .description("Places where the books do not agree")
                .tag("check", check)
                .register(meters);
        return value;
    }
}
