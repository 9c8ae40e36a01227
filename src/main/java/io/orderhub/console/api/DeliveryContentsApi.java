package io.orderhub.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.DeliveryReplays;
import io.orderhub.delivery.OutputComparison;
import io.orderhub.delivery.PayloadEdits;
import io.orderhub.delivery.Rendered;
import io.orderhub.delivery.StoredBytes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What goes out for a delivery, byte for byte; for operators, because it can hold personal data. */
@RestController
@RequestMapping("/api/v1/deliveries/{id}")
@PreAuthorize("hasRole('OPERATOR')")
@Tag(name = "Deliveries")
class DeliveryContentsApi {

    private final DeliveryQueries deliveries;
    private final DeliveryReplays replays;
    private final PayloadEdits edits;
    private final CommandBodies bodies;

    DeliveryContentsApi(DeliveryQueries deliveries, DeliveryReplays replays, PayloadEdits edits, CommandBodies bodies) {
        this.deliveries = deliveries;
        this.replays = replays;
        this.edits = edits;
        this.bodies = bodies;
    }

    @GetMapping("/contents/{version}")
    @Operation(summary = "The bytes that go or went out; they can hold personal data")
    ResponseEntity<byte[]> content(@PathVariable String id, @PathVariable int version) {
        StoredBytes bytes = deliveries.bytes(Keys.number(id, "delivery")).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> RequestRefused.notFound("version " + version + " of delivery " + id));
        return RawBytes.download(
                "delivery-" + id + "-" + version, bytes.rendered().content());
    }

    /**
     * Both outputs.
     *
     * @param stored what goes now
     * @param current what the current mapping makes of the order as it is
     * @param fault why it makes nothing
     */
    @Schema(name = "DeliveryComparison")
    record Comparison(
            boolean differs,
            Optional<String> stored,
            Optional<String> current,
            Optional<String> fault,
            List<OutputComparison.Row> lines) {

        static Comparison of(OutputComparison comparison) {
            return new Comparison(
                    comparison.differs(),
                    comparison.stored().map(StoredBytes::rendered).map(Comparison::text),
                    comparison.current().map(Comparison::text),
                    comparison.fault(),
                    comparison.rows());
        }

        private static String text(Rendered rendered) {
            return new String(rendered.content(), StandardCharsets.UTF_8);
        }
    }

    @GetMapping(path = "/comparison", produces = "application/json")
    @Operation(summary = "The stored document beside the one that the current mapping makes; changes nothing")
    Comparison comparison(@PathVariable String id) {
        return replays.compare(Keys.number(id, "delivery"))
                .map(Comparison::of)
                .orElseThrow(() -> RequestRefused.notFound("delivery " + id));
    }

    /**
     * An edited document.
     *
     * @param content all of it
     * @param why it is edited
     */
    @Schema(name = "DeliveryEdit")
    record Edit(Optional<String> content, Optional<String> why) {}

    @PostMapping(path = "/contents", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Keeps an edited document beside the stored ones; it goes with the next replay",
            description =
                    "It is checked first: EDI to the letter of its schema, JSON by parsing. Envelope and key stay.")
    DeliveryResource.Content edit(
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Edit.class)))
                    @RequestBody(required = false)
                    Optional<JsonNode> body,
            Authentication user) {
        long number = Keys.number(id, "delivery");
        deliveries.find(number).orElseThrow(() -> RequestRefused.notFound("delivery " + id));
        Edit edit = bodies.read(body, Edit.class);
        String content = edit.content().orElseThrow(() -> RequestRefused.malformed("content is missing"));
        String why = edit.why()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> RequestRefused.malformed("why is missing: one line about the edit"));
        int version = edits.accept(number, content.getBytes(StandardCharsets.UTF_8), user.getName(), why);
        return deliveries.bytes(number).stream()
                .filter(each -> each.version() == version)
                .map(each -> DeliveryResource.Content.of(number, each))
                .findFirst()
                .orElseThrow();
    }
}
