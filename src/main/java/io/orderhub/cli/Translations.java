package io.orderhub.cli;

import io.orderhub.mapping.SourceInfo;
import io.orderhub.mapping.Translator;
import io.orderhub.partner.Agreement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Translates one file after the other: looks at the first byte that means something, and chooses the format by it. */
final class Translations {

    private static final int LOOK_AHEAD = 4096;

    private final Translator translator;
    private final Agreements agreements;
    private final Optional<Answers> answers;
    private final OutputStream out;
    private final Consumer<String> err;
    private final SourceInfo info = new SourceInfo("cli", 0, Instant.now());

    Translations(
            Translator translator,
            Agreements agreements,
            Optional<Answers> answers,
            OutputStream out,
            Consumer<String> err) {
        this.translator = translator;
        this.agreements = agreements;
        this.answers = answers;
        this.out = out;
        this.err = err;
    }

    ExitCode translate(String file, InputStream in) throws IOException {
        PrintingSink sink = new PrintingSink(file, out, answers, err);
        Optional<Agreement.Format> format = format(in);
        if (format.isEmpty()) {
            translator.translateEdi(agreements.edi(file), agreements.terms(), info, in, sink);
            return sink.hasEnvelope() ? sink.exitCode() : ExitCode.UNUSABLE;
        }
        Optional<Agreement> agreement = agreements.of(format.get(), file);
        if (agreement.isEmpty()) {
            if (format.get() == Agreement.Format.CSV) {
                // nothing says that it is CSV: let the EDI reader say what is wrong with it
                translator.translateEdi(agreements.edi(file), agreements.terms(), info, in, sink);
            } else {
                err.accept(file + ": " + format.get()
                        + " says not who sent it: name the partner with --partner, one that has an agreement about "
                        + format.get());
            }
            return sink.hasEnvelope() ? sink.exitCode() : ExitCode.UNUSABLE;
        }
        translator.translate(agreement.get(), info, in, sink);
        return sink.exitCode();
    }

    /** JSON and CSV by their first characters; empty for what begins as an interchange does. */
    private static Optional<Agreement.Format> format(InputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        String start = new String(in.readNBytes(LOOK_AHEAD), StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .stripLeading();
        in.reset();
        if (start.startsWith("{") || start.startsWith("[")) {
            return Optional.of(Agreement.Format.JSON);
        }
        boolean edi = start.startsWith("ISA") || start.startsWith("UNA") || start.startsWith("UNB");
        return edi ? Optional.empty() : Optional.of(Agreement.Format.CSV);
    }
}
