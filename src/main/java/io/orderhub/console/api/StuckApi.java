package io.orderhub.console.api;

import io.orderhub.canonical.OrderId;
import io.orderhub.milestones.StuckThings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/stuck", produces = "application/json")
@Tag(name = "Stuck")
class StuckApi {

    private final StuckThings stuck;

    StuckApi(StuckThings stuck) {
        this.stuck = stuck;
    }

    /**
     * Something that should have moved on and has not.
     *
     * @param milestone of config/milestones.yaml
     * @param subject for example {@code FO-12-3-1}
     * @param state where it stands
     * @param dueAt when it should have moved on
     * @param place what may be common to many, for example {@code warehouse:EAST}
     * @param exceptionCase absent when somebody resolved it while the thing still stands
     */
    record StuckResource(
            long id,
            String milestone,
            String subject,
            String state,
            Instant since,
            Instant dueAt,
            String urgency,
            String code,
            String meaning,
            String action,
            String place,
            Optional<String> order,
            Optional<String> exceptionCase) {

        static StuckResource of(StuckThings.Shown shown) {
            var thing = shown.thing();
            return new StuckResource(
                    thing.number(),
                    thing.milestone(),
                    thing.subject(),
                    thing.state(),
                    thing.since(),
                    thing.dueAt(),
                    thing.urgency().name(),
                    thing.code().name(),
                    thing.code().meaning(),
                    thing.code().remediation(),
                    thing.place(),
                    thing.order().map(OrderId::toString),
                    shown.caseNumber().map(number -> "CASE-" + number));
        }
    }

    @GetMapping
    @Operation(summary = "What stands longer than its milestone allows, in the order in which it was found")
    ResultPage<StuckResource> list(
            @RequestParam Optional<String> milestone,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        List<StuckThings.Shown> found =
                stuck.page(milestone, after.map(Keys::numberAfter).orElse(0L), ResultPage.checked(limit) + 1);
        return ResultPage.of(found, limit, shown -> Long.toString(shown.thing().number()), StuckResource::of);
    }
}
