package io.orderhub.cli;

import io.orderhub.audit.AuditReport;
import io.orderhub.audit.CheckResult;
import io.orderhub.audit.ConservationAudit;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderhub audit}: do the books of a hub agree? */
@Command(
        name = "audit",
        description = {
            "Compares a hub's books with each other: nothing lost, nothing done twice. Changes nothing.",
            "Reads the database of SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD, as the hub does."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:the books agree", " 1:the database does not answer", " 2:they do not agree"})
final class AuditCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--database", paramLabel = "URL", description = "Another database: jdbc:postgresql://HOST/NAME")
    Optional<String> url = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", description = "Its user; the password only by the environment")
    Optional<String> user = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Optional<String> database = url.or(() -> environment("SPRING_DATASOURCE_URL"));
        if (database.isEmpty()) {
            err.println("orderhub: no database named; give --database or set SPRING_DATASOURCE_URL");
            return ExitCode.UNUSABLE.code();
        }
        try {
            AuditReport report = new ConservationAudit(new DriverManagerDataSource(
                            database.get(),
                            user.or(() -> environment("SPRING_DATASOURCE_USERNAME"))
                                    .orElse("orderhub"),
                            environment("SPRING_DATASOURCE_PASSWORD").orElse("")))
                    .run();
            return print(report);
        } catch (SQLException e) {
            err.println("orderhub: " + database.get() + " does not answer: " + e.getMessage());
            return ExitCode.UNUSABLE.code();
        }
    }

    private int print(AuditReport report) {
        PrintWriter out = spec.commandLine().getOut();
        for (CheckResult result : report.checks()) {
            out.println((result.holds() ? "ok    " : "WRONG ") + result.check() + ": " + result.rule()
                    + (result.holds() ? "" : " (" + result.differences() + " times not)"));
            result.examples().forEach(each -> out.println("      " + each.subject() + ": " + each.seen()));
        }
        out.println(report.orders() + " orders counted in " + report.took().toMillis() + " ms, " + report.differences()
                + " differences");
        out.flush();
        return report.differences() == 0 ? ExitCode.ACCEPTED.code() : ExitCode.REJECTED.code();
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
