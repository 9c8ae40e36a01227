package io.orderhub.console.api;

import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.reason.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
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
@RequestMapping(path = "/api/v1/cases", produces = "application/json")
@Tag(name = "Cases")
class CasesApi {

    private final Cases cases;

    CasesApi(Cases cases) {
        this.cases = cases;
    }

    /** What was done about it. */
    record Resolution(Optional<String> comment) {}

    @GetMapping
    @Operation(summary = "Cases, the newest first")
    ResultPage<CaseResource> list(
            @RequestParam Optional<Boolean> open,
            @RequestParam Optional<String> code,
            @RequestParam Optional<String> subject,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        CaseFilter filter = new CaseFilter(open, Keys.word("code", code, ReasonCode.class), subject);
        List<ExceptionCase> found = cases.page(filter, after.map(Keys::exceptionCase), ResultPage.checked(limit) + 1);
        return ResultPage.of(found, limit, ExceptionCase::number, CaseResource::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One case")
    CaseResource get(@PathVariable String id) {
        return cases.find(Keys.exceptionCase(id))
                .map(CaseResource::of)
                .orElseThrow(() -> RequestRefused.notFound("case " + id));
    }

    @PostMapping("/{id}/resolve")
    @Operation(summary = "Closes an open case with a word about what was done")
    CaseResource resolve(@PathVariable String id, @RequestBody Resolution resolution, Authentication user) {
        CaseResource known = get(id);
        String comment = resolution
                .comment()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> RequestRefused.malformed("comment is missing: say what was done"));
        if (!cases.resolve(Keys.exceptionCase(id), user.getName(), comment)) {
            throw RequestRefused.conflict(known.id() + " is resolved already");
        }
        return get(id);
    }
}
