package io.orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.edi.EdiEnvelope;
import io.orderhub.edi.EdiOutput;
import io.orderhub.edi.EdiWriter;
import io.orderhub.mapping.MappingException;
import io.orderhub.mapping.Mappings;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes a file's documents and writes the good ones as one interchange; production and test traffic apart. */
final class Renderer {

    private final Mappings mappings;
    private final String document;
    private final Receiver receiver;
    private final EdiWriter writer;
    private final Clock clock;
    private final Consumer<String> err;
    private long control;

    /** @param firstControl interchange and group control number of the first interchange */
    Renderer(
            Mappings mappings,
            String document,
            Receiver receiver,
            long firstControl,
            Clock clock,
            Consumer<String> err) {
        this.mappings = mappings;
        this.document = document;
        this.receiver = receiver;
        this.writer = new EdiWriter(mappings.schemas());
        this.control = firstControl;
        this.clock = clock;
        this.err = err;
    }

    String warehouse() {
        return receiver.settings().path("warehouse").asText();
    }

    /** @param inputs what the documents are made of; the first one is the file's document 1 */
    ExitCode render(String file, List<RenderInput> inputs, OutputStream out) throws IOException {
        Map<String, List<ObjectNode>> good = new TreeMap<>();
        ExitCode worst = ExitCode.ACCEPTED;
        for (RenderInput input : inputs) {
            input.notes().forEach(note -> err.accept(line(file, input, "warning", note)));
            List<ObjectNode> set = set(file, input);
            good.computeIfAbsent(input.usage(), usage -> new ArrayList<>()).addAll(set);
            worst = set.isEmpty() ? ExitCode.REJECTED : worst;
        }
        for (Map.Entry<String, List<ObjectNode>> sets : good.entrySet()) {
            if (!sets.getValue().isEmpty()) {
                out.write(write(sets.getKey(), sets.getValue()).bytes());
                control++;
            }
        }
        return worst;
    }

    /** The document's tree, written alone to see whether it can be; empty when it cannot, which has been told. */
    private List<ObjectNode> set(String file, RenderInput input) {
        if (!input.faults().isEmpty()) {
            input.faults().forEach(fault -> err.accept(line(file, input, "error", fault)));
            return List.of();
        }
        try {
            JsonNode tree = mappings.apply(receiver.mapping(), input.tree(), Map.of("endpoint", receiver.settings()));
            if (!(tree instanceof ObjectNode set)) {
                throw new MappingException(receiver.mapping(), 0, "yields no set");
            }
            EdiOutput output = write(input.usage(), List.of(set));
            output.findings().forEach(finding -> err.accept(finding.line(file)));
            return output.isWritten() ? List.of(set) : List.of();
        } catch (MappingException e) {
            Finding finding = Finding.error(ReasonCode.DELIVERY_UNRENDERABLE, "mappings/" + e.place(), e.reason());
            err.accept(line(file, input, "error", finding));
            return List.of();
        }
    }

    private EdiOutput write(String usage, List<ObjectNode> sets) {
        return writer.write(
                EdiEnvelope.x12(
                        receiver.sender(), receiver.receiver(), control, control, usage, LocalDateTime.now(clock)),
                sets);
    }

    /** A finding about the JSON stands at the document's number in the file, since it has no segments yet. */
    private String line(String file, RenderInput input, String level, Finding finding) {
        return file + ":" + input.number() + ":" + document + " " + level + " " + finding.code() + " "
                + finding.message();
    }
}
