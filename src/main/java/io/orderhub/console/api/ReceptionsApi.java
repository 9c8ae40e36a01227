package io.orderhub.console.api;

import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.ReceptionFilter;
import io.orderhub.interchange.ReceptionState;
import io.orderhub.interchange.ReceptionView;
import io.orderhub.interchange.Receptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/receptions")
@Tag(name = "Receptions")
class ReceptionsApi {

    private static final int MOST_PARTS = 200;

    private final Ledger ledger;
    private final Receptions receptions;

    ReceptionsApi(Ledger ledger, Receptions receptions) {
        this.ledger = ledger;
        this.receptions = receptions;
    }

    @GetMapping(produces = "application/json")
    @Operation(summary = "Files, pushes and fetched pages as they came in, the newest first")
    ResultPage<ReceptionResource.Summary> list(
            @RequestParam Optional<String> partner,
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        ReceptionFilter filter = new ReceptionFilter(partner, Keys.word("state", state, ReceptionState.class));
        List<ReceptionView> found =
                ledger.receptions(filter, after.map(Keys::numberAfter), ResultPage.checked(limit) + 1);
        return ResultPage.of(found, limit, reception -> Long.toString(reception.id()), ReceptionResource.Summary::of);
    }

    @GetMapping(path = "/{id}", produces = "application/json")
    @Operation(summary = "One reception with its interchanges, first documents and findings")
    ReceptionResource get(@PathVariable String id) {
        ReceptionView view = known(id);
        return new ReceptionResource(
                ReceptionResource.Summary.of(view),
                ledger.interchanges(view.id(), MOST_PARTS).stream()
                        .map(ReceptionResource.Interchange::of)
                        .toList(),
                ledger.documents(view.id(), 0, MOST_PARTS).stream()
                        .map(ReceptionResource.Document::of)
                        .toList(),
                ledger.findings(view.id()).stream().map(CaseResource.Seen::of).toList());
    }

    @GetMapping("/{id}/content")
    @PreAuthorize("hasRole('OPERATOR')")
    @Operation(summary = "The raw bytes; they can hold personal data")
    ResponseEntity<Resource> content(@PathVariable String id) {
        ReceptionView view = known(id);
        return RawBytes.download("reception-" + id, new InputStreamResource(receptions.bytes(view.id())));
    }

    @PostMapping(path = "/{id}/replay", produces = "application/json")
    @Operation(summary = "Translates it again from its stored bytes; what became an order is not made twice")
    ReceptionResource replay(@PathVariable String id) {
        ReceptionView view = known(id);
        if (!receptions.replay(view.id())) {
            throw RequestRefused.conflict("reception " + id + " waits for its translation already");
        }
        return get(id);
    }

    private ReceptionView known(String id) {
        return ledger.reception(Keys.number(id, "reception"))
                .orElseThrow(() -> RequestRefused.notFound("reception " + id));
    }
}
