package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes sets, given as trees of DESIGN §6, as one X12 or EDIFACT interchange. What was written is read again, strictly, by the same
 * schemas: no byte leaves that this hub itself would not accept. Safe for many threads.
 */
public final class EdiWriter {
    private final EdiSchemas schemas;

    public EdiWriter(EdiSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * One interchange with the sets in their order; sets of one functional group stand together in one GS. Only {@code set}
     * and the segments of a tree count: control numbers, counts and envelope are set here.
     *
     * @return the bytes, or the findings that forbid them
     */
    public EdiOutput write(EdiEnvelope envelope, List<ObjectNode> sets) {
        if (envelope.isEdifact()) {
            EdifactWriter writer = new EdifactWriter(envelope, schemas);
            writer.write(sets);
            return checked(writer.bytes(), 0, writer.findings());
        }
        X12Writer writer = new X12Writer(envelope, schemas);
        int groups = writer.write(sets);
        return checked(writer.bytes(), groups, writer.findings());
    }

    private EdiOutput checked(byte[] bytes, int groups, List<EdiFinding> written) {
        List<EdiFinding> findings = new ArrayList<>(written);
        if (findings.stream().noneMatch(EdiFinding::isError)) {
            findings.addAll(readBack(bytes));
        }
        boolean refused = findings.stream().anyMatch(EdiFinding::isError);
        return new EdiOutput(refused ? new byte[0] : bytes, groups, List.copyOf(findings));
    }

    private List<EdiFinding> readBack(byte[] bytes) {
        List<EdiFinding> found = new ArrayList<>();
        EdiReader reader = new EdiReader(new ByteArrayInputStream(bytes), schemas, EdiReadOptions.STRICT);
        try {
            for (Optional<EdiEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
                found.addAll(e.get().findings());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return found;
    }
}
