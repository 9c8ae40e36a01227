package io.orderhub.cli;

import io.orderhub.mapping.Translator;
import io.orderhub.partner.ConfigurationException;
import io.orderhub.partner.Snapshot;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orderhub translate}: canonical orders, one a line, with what the hub would find and answer. */
@Command(
        name = "translate",
        description = {
            "Prints the canonical orders of the files as JSON, one a line, on stdout and each finding as one line on stderr:",
            "FILE:SEGMENT-ORDINAL-IN-FILE:SEGMENT[ELEMENT[-COMPONENT]] LEVEL CODE message",
            "The agreement is found from the envelope in config/partners; where none matches, the standard's default serves."
        },
        mixinStandardHelpOptions = true)
final class TranslateCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of EDI, JSON or CSV; '-' reads standard input.")
    List<String> files = List.of();

    @Option(
            names = "--partner",
            paramLabel = "ID",
            description = "Whose agreements serve, whatever the envelope says: the stem of a file in config/partners.")
    @Nullable
    String partner;

    @Option(
            names = "--ack",
            paramLabel = "FILE",
            description = "Writes the acknowledgements (TA1, 997, 999, CONTRL) that the sender would get.")
    @Nullable
    Path acknowledgements;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CompletableFuture<Snapshot> snapshot = CompletableFuture.supplyAsync(HubHome::snapshot);
        ExitCode worst = ExitCode.ACCEPTED;
        Optional<Answers> answers;
        try (OutputStream out = StandardOutput.open();
                Translator translator = Translator.load(HubHome.folder())) {
            Agreements agreements = new Agreements(joined(snapshot), Optional.ofNullable(partner), this::err);
            answers = Optional.ofNullable(acknowledgements)
                    .map(file -> new Answers(translator.mappings().schemas(), agreements::answers, Clock.systemUTC()));
            Translations translations = new Translations(translator, agreements, answers, out, this::err);
            for (String file : files) {
                worst = worst.worse(translate(file, translations));
            }
        }
        return worst.worse(write(answers)).code();
    }

    private ExitCode write(Optional<Answers> answers) throws IOException {
        Path file = acknowledgements;
        if (file == null) {
            return ExitCode.ACCEPTED;
        }
        try {
            Files.write(file, answers.orElseThrow().bytes());
            return ExitCode.ACCEPTED;
        } catch (NoSuchFileException e) {
            err(file + ": cannot be written: no such folder");
        } catch (FileSystemException e) {
            err(file + ": cannot be written: " + InputFile.reason(e));
        }
        return ExitCode.UNUSABLE;
    }

    private ExitCode translate(String file, Translations translations) throws IOException {
        try (InputStream in = new BufferedInputStream(InputFile.open(file), 1 << 16)) {
            return translations.translate(file, in);
        } catch (FileSystemException e) {
            err(file + ": cannot be read: " + InputFile.reason(e));
            return ExitCode.UNUSABLE;
        } catch (RuntimeException e) {
            // no end of the other files, unless there is nobody to read them or no memory to do so
            if (OrderHubCli.readerLeft(e) || OrderHubCli.root(e) instanceof Error) {
                throw e;
            }
            err(file + ": cannot be translated: " + OrderHubCli.root(e));
            return ExitCode.UNUSABLE;
        }
    }

    private static Snapshot joined(CompletableFuture<Snapshot> snapshot) {
        try {
            return snapshot.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ConfigurationException faulty) {
                throw new IllegalStateException(faulty.faults().get(0) + "; 'orderhub check' lists them all", faulty);
            }
            throw e;
        }
    }

    private void err(String line) {
        spec.commandLine().getErr().println(line);
    }
}
