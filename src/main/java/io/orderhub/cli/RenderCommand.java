package io.orderhub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.orderhub.mapping.JsonFault;
import io.orderhub.mapping.Mappings;
import io.orderhub.partner.ConfigurationException;
import io.orderhub.partner.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orderhub render}: the document that a partner would get of an order. */
@Command(
        name = "render",
        description = {
            "Writes the document that a partner or an endpoint would get as an interchange on stdout, and each finding as one line on stderr:",
            "FILE:SEGMENT-ORDINAL:SEGMENT[ELEMENT[-COMPONENT]] LEVEL CODE message",
            "A file holds one or more JSON values, each a canonical order as 'translate' prints it, or an object with the order as 'order' and,"
                    + " beside it, what the document tells: 'decision' (855), 'shipment' (856), 'invoice' (810), 'fulfillmentOrder' (940);"
                    + " see docs/outbound-documents.md. What is not there is taken as if everything went as ordered, and a warning says so."
        },
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of JSON; '-' reads standard input.")
    List<String> files = List.of();

    @Option(names = "--document", required = true, paramLabel = "SET", description = "855, 856, 810, 940 …")
    String document = "";

    @Option(
            names = "--partner",
            required = true,
            paramLabel = "ID",
            description = "Who gets it: the stem of a file in config/partners, or in config/endpoints.")
    String partner = "";

    @Option(
            names = "--control",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Interchange control number of the first interchange (default: ${DEFAULT-VALUE}).")
    long control = 1;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Mappings mappings = Mappings.load(HubHome.folder());
        Receiver receiver = Receiver.of(snapshot(), partner, document);
        if (!mappings.has(receiver.mapping())) {
            throw new IllegalStateException("there is no mapping for " + document + " to " + partner + ": mappings/"
                    + receiver.mapping() + " is missing");
        }
        ExitCode worst = ExitCode.ACCEPTED;
        try (OutputStream out = StandardOutput.open()) {
            Renderer renderer = new Renderer(mappings, document, receiver, control, Clock.systemUTC(), this::err);
            for (String file : files) {
                worst = worst.worse(render(file, renderer, out));
            }
        }
        return worst.code();
    }

    private ExitCode render(String file, Renderer renderer, OutputStream out) throws IOException {
        try (InputStream in = open(file)) {
            List<RenderInput> inputs = new RenderInputs(document, renderer.warehouse()).read(in);
            if (inputs.isEmpty()) {
                err(file + ": no order in it");
                return ExitCode.UNUSABLE;
            }
            return renderer.render(file, inputs, out);
        } catch (JsonProcessingException e) {
            err(file + ": no JSON: " + JsonFault.of(e));
            return ExitCode.UNUSABLE;
        } catch (FileSystemException e) {
            err(file + ": cannot be read: " + (e instanceof NoSuchFileException ? "no such file" : "not permitted"));
            return ExitCode.UNUSABLE;
        }
    }

    private static InputStream open(String file) throws IOException {
        return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    }

    private static Snapshot snapshot() {
        try {
            return HubHome.snapshot();
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e.faults().get(0) + "; 'orderhub check' lists them all", e);
        }
    }

    private void err(String line) {
        spec.commandLine().getErr().println(line);
    }
}
