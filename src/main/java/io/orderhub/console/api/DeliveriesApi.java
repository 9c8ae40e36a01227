package io.orderhub.console.api;

import io.orderhub.delivery.DeliveryCommands;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.StoredBytes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deliveries")
@Tag(name = "Deliveries")
class DeliveriesApi {

    private final DeliveryQueries deliveries;
    private final DeliveryCommands commands;

    DeliveriesApi(DeliveryQueries deliveries, DeliveryCommands commands) {
        this.deliveries = deliveries;
        this.commands = commands;
    }

    @GetMapping(produces = "application/json")
    @Operation(summary = "Deliveries, the newest first")
    ResultPage<DeliveryResource.Summary> list(
            @RequestParam Optional<String> order,
            @RequestParam Optional<String> endpoint,
            @RequestParam Optional<String> partner,
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        DeliveryFilter filter = new DeliveryFilter(
                order.map(Keys::order), endpoint, partner, Keys.word("state", state, DeliveryState.class));
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

    @GetMapping("/{id}/contents/{version}")
    @PreAuthorize("hasRole('OPERATOR')")
    @Operation(summary = "The bytes that go or went out; they can hold personal data")
    ResponseEntity<byte[]> content(@PathVariable String id, @PathVariable int version) {
        StoredBytes bytes = deliveries.bytes(Keys.number(id, "delivery")).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> RequestRefused.notFound("version " + version + " of delivery " + id));
        return RawBytes.download(
                "delivery-" + id + "-" + version, bytes.rendered().content());
    }

    @PostMapping(path = "/{id}/replay", produces = "application/json")
    @Operation(summary = "Sends it again, with the stored bytes; what took effect already is not done twice")
    DeliveryResource replay(@PathVariable String id, Authentication user) {
        long number = Keys.number(id, "delivery");
        deliveries.find(number).orElseThrow(() -> RequestRefused.notFound("delivery " + id));
        commands.replay(number, user.getName())
                .orElseThrow(() -> RequestRefused.conflict("delivery " + id + " is being sent right now"));
        return get(id);
    }
}
