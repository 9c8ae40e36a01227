package io.orderhub.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiFinding;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orderhub parse}: EDI sets as JSON, one a line, findings on stderr. */
@Command(
        name = "parse",
        description = {
            "Prints one JSON object for each EDI transaction on stdout and each finding as one line on stderr:",
            "FILE:SEGMENT-ORDINAL-IN-FILE:SEGMENT[ELEMENT[-COMPONENT]] LEVEL CODE message"
        },
        mixinStandardHelpOptions = true)
final class ParseCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "EDI files; '-' reads standard input.")
    List<String> files = List.of();

    @Option(names = "--strict", description = "Refuse what tolerant agreements take with a warning.")
    boolean strict;

    @Spec
    CommandSpec spec;

    private final ObjectWriter json = new ObjectMapper()
            .writer()
            .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    @Override
    public Integer call() throws IOException {
        EdiSchemas schemas = EdiSchemas.in(HubHome.schemas());
        int worst = 0;
        OutputStream out = StandardOutput.open();
        for (String file : files) {
            worst = Math.max(worst, rank(parse(file, schemas, out)));
        }
        out.flush();
        return List.of(0, 2, 1).get(worst);
    }

    /** Exit codes by weight: an unreadable file (1) weighs more than a rejected document (2). */
    private static int rank(int exitCode) {
        return List.of(0, 2, 1).indexOf(exitCode);
    }

    private int parse(String file, EdiSchemas schemas, OutputStream out) throws IOException {
        try (InputStream in = InputFile.open(file)) {
            return parse(
                    file, new EdiReader(in, schemas, strict ? EdiReadOptions.STRICT : EdiReadOptions.TOLERANT), out);
        } catch (FileSystemException e) {
            err(file + ": cannot be read: " + InputFile.reason(e));
            return 1;
        }
    }

    private int parse(String file, EdiReader reader, OutputStream out) throws IOException {
        boolean rejected = false;
        boolean envelope = false;
        for (Optional<EdiEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
            EdiEvent event = next.get();
            envelope |= event instanceof EdiEvent.InterchangeStart;
            if (event instanceof EdiEvent.Transaction set) {
                json.writeValue(out, set.tree());
                out.write('\n');
            }
            for (EdiFinding finding : event.findings()) {
                rejected |= finding.isError();
                err(finding.line(file));
            }
        }
        return !envelope ? 1 : rejected ? 2 : 0;
    }

    private void err(String line) {
        spec.commandLine().getErr().println(line);
    }
}
