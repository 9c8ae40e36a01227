package io.orderhub.console.api;

import io.orderhub.interchange.AnswerState;
import io.orderhub.interchange.InterchangeView;
import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.SentDocumentFilter;
import io.orderhub.interchange.SentDocumentQueries;
import io.orderhub.interchange.SentDocumentView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/interchanges", produces = "application/json")
@Tag(name = "Receptions")
class InterchangesApi {

    private static final Pattern NAME = Pattern.compile("IC-(\\d{1,12})-(\\d{1,9})");

    private final Ledger ledger;
    private final SentDocumentQueries sent;

    InterchangesApi(Ledger ledger, SentDocumentQueries sent) {
        this.ledger = ledger;
        this.sent = sent;
    }

    @GetMapping
    @Operation(summary = "Interchanges, those of the newest reception first")
    ResultPage<ReceptionResource.Interchange> list(
            @RequestParam Optional<String> partner,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        ResultPage.checked(limit);
        List<InterchangeView> found = after.map(name -> behind(name, partner, limit + 1))
                .orElseGet(() -> ledger.interchanges(partner, Long.MAX_VALUE, 0, limit + 1));
        return ResultPage.of(found, limit, InterchangeView::name, ReceptionResource.Interchange::of);
    }

    @GetMapping("/sent")
    @Operation(summary = "What the hub sent as EDI, set by set, and what its receivers answered, the newest first")
    ResultPage<SentDocumentResource> sent(
            @RequestParam Optional<String> endpoint,
            @RequestParam Optional<String> order,
            @RequestParam Optional<String> delivery,
            @RequestParam Optional<String> answer,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        SentDocumentFilter filter = new SentDocumentFilter(
                endpoint,
                order.map(Keys::order),
                delivery.map(id -> Keys.number(id, "delivery")),
                Keys.word("answer", answer, AnswerState.class));
        List<SentDocumentView> found =
                sent.page(filter, after.map(Keys::numberAfter).orElse(Long.MAX_VALUE), ResultPage.checked(limit) + 1);
        return ResultPage.of(found, limit, document -> Long.toString(document.id()), SentDocumentResource::of);
    }

    private List<InterchangeView> behind(String name, Optional<String> partner, int limit) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw RequestRefused.parameter("after", name, "an interchange's id");
        }
        return ledger.interchanges(
                partner, Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)), limit);
    }
}
