package io.orderhub.cli;

import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiFinding;
import io.orderhub.mapping.DocumentFailure;
import io.orderhub.mapping.DocumentSink;
import io.orderhub.mapping.MappedData;
import io.orderhub.mapping.MappedOrder;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints orders as they come and findings in the one line form; remembers how the file did. */
final class PrintingSink implements DocumentSink {

    private final String file;
    private final OutputStream out;
    private final Optional<Answers> answers;
    private final Consumer<String> err;
    private EdiEvent.@Nullable InterchangeStart interchange;
    private EdiEvent.@Nullable Transaction set;
    private ExitCode exitCode = ExitCode.ACCEPTED;

    PrintingSink(String file, OutputStream out, Optional<Answers> answers, Consumer<String> err) {
        this.file = file;
        this.out = out;
        this.answers = answers;
        this.err = err;
    }

    boolean hasEnvelope() {
        return interchange != null;
    }

    ExitCode exitCode() {
        return exitCode;
    }

    @Override
    public void order(MappedOrder order) {
        print(order.json());
    }

    @Override
    public void data(MappedData data) {
        print(data.tree().toString().getBytes(StandardCharsets.UTF_8));
    }

    private void print(byte[] json) {
        try {
            out.write(json);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void failed(DocumentFailure failure) {
        exitCode = exitCode.worse(ExitCode.REJECTED);
        if (failure.code() == ReasonCode.DOCUMENT_REFUSED) {
            return; // the set's own findings have been told
        }
        for (Finding finding : failure.findings()) {
            err.accept(file + ":" + place(failure) + " "
                    + finding.level().name().toLowerCase(Locale.ROOT) + " " + finding.code() + " " + finding.message());
        }
    }

    /** A set by its ST; a document of another format by its number in the file. */
    private String place(DocumentFailure failure) {
        return set == null
                ? failure.document() + ":" + failure.envelope().set()
                : set.ordinal() + ":" + (failure.envelope().standard().equals("X12") ? "ST" : "UNH");
    }

    @Override
    public void edi(EdiEvent event) {
        for (EdiFinding finding : event.findings()) {
            err.accept(finding.line(file));
            exitCode = finding.isError() ? exitCode.worse(ExitCode.REJECTED) : exitCode;
        }
        answers.ifPresent(a -> a.accept(event));
        if (event instanceof EdiEvent.InterchangeStart start) {
            interchange = start;
        } else if (event instanceof EdiEvent.Transaction transaction) {
            set = transaction;
        } else if (event instanceof EdiEvent.InterchangeEnd && interchange != null) {
            EdiEvent.InterchangeStart start = interchange;
            answers.flatMap(a -> a.end(start)).ifPresent(this::unanswered);
        }
    }

    private void unanswered(String why) {
        exitCode = exitCode.worse(ExitCode.REJECTED);
        err.accept(file + ": " + why);
    }
}
