package io.orderhub.console.api;

import io.orderhub.delivery.CarrierLabels;
import io.orderhub.delivery.LabelVoids;
import io.orderhub.delivery.UnknownOutcomes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shipping labels, and what a person found out about a delivery. */
@RestController
@RequestMapping("/api/v1/deliveries/{id}")
@Tag(name = "Deliveries")
class LabelsApi {

    private final CarrierLabels labels;
    private final LabelVoids voids;
    private final UnknownOutcomes outcomes;

    LabelsApi(CarrierLabels labels, LabelVoids voids, UnknownOutcomes outcomes) {
        this.labels = labels;
        this.voids = voids;
        this.outcomes = outcomes;
    }

    /** A label without its bytes; these are at {@code …/labels/<parcel>}. */
    record Label(int parcel, String tracking, String contentType, int bytes) {}

    @GetMapping(path = "/labels", produces = "application/json")
    @Operation(summary = "The labels that a delivery to a carrier has bought")
    List<Label> list(@PathVariable String id) {
        return labels.of(Keys.number(id, "delivery")).stream()
                .map(label -> new Label(label.parcel(), label.tracking(), label.contentType(), label.content().length))
                .toList();
    }

    @GetMapping("/labels/{parcel}")
    @PreAuthorize("hasRole('OPERATOR')")
    @Operation(summary = "A label as the carrier made it; it shows a name and an address")
    ResponseEntity<byte[]> content(@PathVariable String id, @PathVariable int parcel) {
        CarrierLabels.Label label = labels.find(Keys.number(id, "delivery"), parcel)
                .orElseThrow(() -> RequestRefused.notFound("label " + parcel + " of delivery " + id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(label.contentType()))
                .header("Content-Disposition", "attachment; filename=\"label-" + id + "-" + parcel + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(label.content());
    }

    @PostMapping(path = "/void", produces = "application/json")
    @Operation(summary = "Gives the labels of a delivery back; one not begun is withdrawn")
    Map<String, String> giveBack(@PathVariable String id, Authentication user) {
        if (!voids.request(Keys.number(id, "delivery"), user.getName())) {
            throw RequestRefused.notFound("delivery " + id + " that buys labels");
        }
        return Map.of("delivery", id, "void", "requested");
    }

    @PostMapping(path = "/effective", produces = "application/json")
    @Operation(summary = "A person found out that the endpoint has it: a delivery of unknown outcome counts as sent")
    Map<String, String> effective(@PathVariable String id, Authentication user) {
        outcomes.tookEffect(Keys.number(id, "delivery"), user.getName())
                .orElseThrow(() -> RequestRefused.notFound("delivery " + id + " of unknown outcome"));
        return Map.of("delivery", id, "state", "SENT");
    }

    @PostMapping(path = "/not-effective", produces = "application/json")
    @Operation(summary = "A person found out that the endpoint does not have it: it is sent as if for the first time")
    Map<String, String> notEffective(@PathVariable String id, Authentication user) {
        outcomes.didNothing(Keys.number(id, "delivery"), user.getName())
                .orElseThrow(() -> RequestRefused.notFound("delivery " + id + " of unknown outcome"));
        return Map.of("delivery", id, "state", "WAITING");
    }
}
