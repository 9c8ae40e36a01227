package io.orderhub.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.DeliveryReplays;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.PayloadChoice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deliveries")
@Tag(name = "Deliveries")
class DeliveriesApi {

    private final DeliveryQueries deliveries;
    private final DeliveryReplays replays;
    private final CommandBodies bodies;

    DeliveriesApi(DeliveryQueries deliveries, DeliveryReplays replays, CommandBodies bodies) {
        this.deliveries = deliveries;
        this.replays = replays;
        this.bodies = bodies;
    }

    @GetMapping(produces = "application/json")
    @Operation(
            summary = "Deliveries, the newest first",
            description =
                    "`state=PARKED,UNKNOWN` lists the dead letters; `from` and `to` are instants of what last happened.")
    ResultPage<DeliveryResource.Summary> list(
            @RequestParam Optional<String> order,
            @RequestParam Optional<String> endpoint,
            @RequestParam Optional<String> partner,
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> reason,
            @RequestParam Optional<String> document,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> to,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        DeliveryFilter filter =
                new DeliverySelection(order, endpoint, partner, state, reason, document, from, to).filter();
        List<DeliveryView> found = deliveries.page(
                filter, after.map(Keys::numberAfter).orElse(Long.MAX_VALUE), ResultPage.checked(limit) + 1);
        return ResultPage.of(
                found, limit, delivery -> Long.toString(delivery.ref().id()), DeliveryResource.Summary::of);
    }

    @GetMapping(path = "/{id}", produces = "application/json")
    @Operation(summary = "One delivery with its attempts and the endpoint's answers")
    DeliveryResource get(@PathVariable String id) {
        long number = Keys.number(id, "delivery");
        DeliveryView view = deliveries.find(number).orElseThrow(() -> RequestRefused.notFound("delivery " + id));
        return new DeliveryResource(
                DeliveryResource.Summary.of(view),
                deliveries.steps(number),
                deliveries.attempts(number).stream()
                        .map(DeliveryResource.Attempt::of)
                        .toList(),
                deliveries.bytes(number).stream()
                        .map(bytes -> DeliveryResource.Content.of(number, bytes))
                        .toList());
    }

    /** @param payload which bytes go: STORED when left out */
    @Schema(name = "DeliveryReplay")
    record Replay(Optional<PayloadChoice> payload, Optional<String> why) {}

    @PostMapping(path = "/{id}/replay", produces = "application/json")
    @Operation(
            summary = "Sends it again; what took effect already is not done twice",
            description =
                    """
                    Without a body the stored bytes go, also of a finished delivery: its endpoint is asked first. Refused where they
                    would undo a change of the order. With a `payload` only a dead letter goes, and only if its plan is to send it.""")
    DeliveryResource replay(
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Replay.class)))
                    @RequestBody(required = false)
                    Optional<JsonNode> body,
            Authentication user) {
        long number = known(id);
        Replay asked = bodies.read(body, Replay.class);
        if (asked.payload().isPresent()) {
            replays.replay(
                    number, asked.payload().get(), user.getName(), asked.why().orElse(""));
        } else {
            replays.again(number, user.getName())
                    .orElseThrow(() -> RequestRefused.conflict("delivery " + id + " is being sent right now"));
        }
        return get(id);
    }

    private long known(String id) {
        long number = Keys.number(id, "delivery");
        deliveries.find(number).orElseThrow(() -> RequestRefused.notFound("delivery " + id));
        return number;
    }
}
