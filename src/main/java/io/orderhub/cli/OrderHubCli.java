package io.orderhub.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code bin/orderhub}: no Spring context, no server. */
@Command(
        name = "orderhub",
        description = "Reads, translates, renders and checks documents without a server; audits a hub's books.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ParseCommand.class,
            TranslateCommand.class,
            RenderCommand.class,
            CheckCommand.class,
            AuditCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all documents accepted (warnings included)",
            " 1:wrong usage, an unreadable file, or no envelope",
            " 2:some documents rejected"
        })
public final class OrderHubCli {

    public static void main(String[] args) {
        // stdout is for documents and stderr for findings: libraries keep quiet
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.exit(run(args));
    }

    /** Readers and mappings run inside Smooks, whose own words only say that something failed. */
    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Whoever reads what is printed has seen enough. */
    static boolean readerLeft(Throwable failure) {
        return "Broken pipe".equals(root(failure).getMessage());
    }

    private static String reason(Throwable failure) {
        Throwable root = root(failure);
        return root instanceof OutOfMemoryError
                ? "more memory is needed: call it with ORDERHUB_JAVA_OPTS=-Xmx2g"
                : String.valueOf(root instanceof Error || failure.getMessage() == null ? root : failure.getMessage());
    }

    static int run(String... args) {
        return new CommandLine(new OrderHubCli())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!readerLeft(failure)) {
                        command.getErr().println("orderhub: " + reason(failure));
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .setParameterExceptionHandler((failure, arguments) -> {
                    CommandLine command = failure.getCommandLine();
                    command.getErr().println("orderhub: " + failure.getMessage());
                    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }
}
