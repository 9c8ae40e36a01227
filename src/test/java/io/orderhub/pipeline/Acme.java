package io.orderhub.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.edi.EdiEnvelope;
import io.orderhub.edi.EdiFinding;
import io.orderhub.edi.EdiOutput;
import io.orderhub.edi.EdiParty;
import io.orderhub.edi.EdiWriter;
import io.orderhub.mapping.Mappings;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.Partner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The partner of the sample orders, who is told of them, and what it is told as it would leave. */
final class Acme {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("").toAbsolutePath());

    private final ObjectMapper json = new CanonicalJson().mapper();
    private final PipelineUnderTest hub;

    Acme(PipelineUnderTest hub) {
        this.hub = hub;
    }

    static Map<String, Partner> getting(Partner.Document... documents) {
        return Map.of(
                "acme",
                new Partner(
                        "acme",
                        "Acme",
                        List.of(new Partner.EdiIdentifier("ZZ", "ACME")),
                        Optional.of(new Partner.Sftp("/acme/inbox", "/acme/outbox")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(documents)));
    }

    static Partner.Document document(String set, Trigger trigger, Optional<Duration> within) {
        return new Partner.Document(set, "x12/" + set, trigger, within, Optional.empty());
    }

    /** Mapped and written strictly. */
    String gets(CanonicalOrder order, String set, String key) {
        String content = hub.jdbc()
                .queryForObject("SELECT content FROM outbound_document WHERE idempotency_key = ?", String.class, key);
        try {
            ObjectNode input = (ObjectNode) json.readTree(content);
            input.put("orderId", order.id().toString()).set("order", json.valueToTree(order));
            JsonNode tree = MAPPINGS.apply("x12/" + set, input, Map.of());
            EdiOutput output = new EdiWriter(MAPPINGS.schemas())
                    .write(
                            EdiEnvelope.x12(
                                    new EdiParty("ZZ", "ORDERHUB"),
                                    new EdiParty("ZZ", "ACME"),
                                    1,
                                    1,
                                    "P",
                                    LocalDateTime.of(2026, 1, 5, 9, 0)),
                            List.of((ObjectNode) tree));
            assertThat(output.findings()).extracting(EdiFinding::message).isEmpty();
            return new String(output.bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
