package io.orderhub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.Usage;
import io.orderhub.edi.EdiEnvelope;
import io.orderhub.edi.EdiFinding;
import io.orderhub.edi.EdiOutput;
import io.orderhub.edi.EdiParty;
import io.orderhub.edi.EdiSchemas;
import io.orderhub.edi.EdiWriter;
import io.orderhub.interchange.ControlNumbers;
import io.orderhub.partner.Endpoint;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Outbound EDI: the sets of one interchange, in the next control number of its endpoint. */
@Component
class Interchanges implements EdiDocuments {

    /** What an EDIFACT endpoint gets that names no directory. */
    private static final String USUAL_DIRECTORY = "D:96A:UN";

    private final EdiWriter writer;
    private final ControlNumbers controls;
    private final Clock clock;

    Interchanges(EdiSchemas schemas, ControlNumbers controls, ObjectProvider<Clock> clock) {
        this.writer = new EdiWriter(schemas);
        this.controls = controls;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    @Override
    public Rendered write(List<JsonNode> sets, Endpoint endpoint, Usage usage) {
        // one counter a receiver: its acknowledgements and its documents must not have the same number
        long control = controls.next(endpoint.setting("partner").orElse(endpoint.id()) + "/interchange");
        EdiOutput output = written(sets, endpoint, usage, control);
        return isEdifact(endpoint)
                ? new Rendered(output.bytes(), "application/edifact", Optional.of(Long.toString(control)))
                : new Rendered(output.bytes(), "application/edi-x12", Optional.of("%09d".formatted(control)));
    }

    @Override
    public void check(JsonNode set, Endpoint endpoint) {
        written(List.of(set), endpoint, Usage.TEST, 1);
    }

    private EdiOutput written(List<JsonNode> sets, Endpoint endpoint, Usage usage, long control) {
        EdiOutput output = writer.write(
                envelope(endpoint, usage, control),
                sets.stream().map(set -> tree(set, endpoint)).toList());
        if (!output.isWritten()) {
            throw refused("mapping " + endpoint.mapping() + ": "
                    + output.findings().stream().map(this::line).collect(Collectors.joining("; ")));
        }
        return output;
    }

    private EdiEnvelope envelope(Endpoint endpoint, Usage usage, long control) {
        EdiParty sender = party(endpoint, "sender");
        EdiParty receiver = party(endpoint, "receiver");
        LocalDateTime at = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return isEdifact(endpoint)
                ? EdiEnvelope.edifact(
                        sender,
                        receiver,
                        control,
                        endpoint.setting("version").orElse(USUAL_DIRECTORY),
                        usage.code(),
                        at)
                : EdiEnvelope.x12(sender, receiver, control, control, usage.code(), at);
    }

    private static boolean isEdifact(Endpoint endpoint) {
        return endpoint.setting("standard").filter("EDIFACT"::equals).isPresent();
    }

    private static ObjectNode tree(JsonNode set, Endpoint endpoint) {
        if (set instanceof ObjectNode tree) {
            return tree;
        }
        throw refused("the mapping " + endpoint.mapping() + " yields no set");
    }

    private String line(EdiFinding finding) {
        return finding.at().describe() + " " + finding.message();
    }

    /** {@code ZZ/ORDERHUB}: qualifier and id of an interchange's sender or receiver. */
    private static EdiParty party(Endpoint endpoint, String role) {
        String[] parts = endpoint.setting(role).orElse("").split("/", 2);
        if (parts.length != 2) {
            throw refused("config/endpoints/" + endpoint.id() + ".yaml: settings." + role + " must be qualifier/id");
        }
        return new EdiParty(parts[0], parts[1]);
    }

    private static DeliveryFailedException refused(String why) {
        return new DeliveryFailedException(Failure.of(FailureClass.UNRENDERABLE, why));
    }
}
