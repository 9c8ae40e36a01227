package io.orderhub.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.PayloadChoice;
import io.orderhub.delivery.ReplayItem;
import io.orderhub.delivery.ReplayItemState;
import io.orderhub.delivery.ReplayJob;
import io.orderhub.delivery.ReplayJobs;
import io.orderhub.delivery.ReplayOptions;
import io.orderhub.delivery.ReplayRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/replays", produces = "application/json")
@Tag(name = "Replays")
class ReplaysApi {

    private final ReplayJobs jobs;
    private final CommandBodies bodies;

    ReplaysApi(ReplayJobs jobs, CommandBodies bodies) {
        this.jobs = jobs;
        this.bodies = bodies;
    }

    /**
     * Many deliveries to be replayed.
     *
     * @param filter which; dead letters, when it names no state
     * @param plan true for what would be done, without doing it
     * @param payload which bytes go: STORED when left out
     * @param askFinished whether endpoints are asked about what they have confirmed, and get what they have lost
     * @param rate deliveries a second
     * @param failureShare from 0 to 1: stops above this share of failures
     * @param why in words, for those who look later
     */
    @Schema(name = "ReplayRequest")
    record Request(
            Optional<DeliverySelection> filter,
            Optional<Boolean> plan,
            Optional<PayloadChoice> payload,
            Optional<Boolean> askFinished,
            Optional<Double> rate,
            Optional<Double> failureShare,
            Optional<String> why) {

        DeliveryFilter deliveries() {
            DeliveryFilter asked = filter.orElseThrow(
                            () -> RequestRefused.malformed("filter is missing; {} for all dead letters"))
                    .filter();
            return asked.states().isEmpty() ? asked.in(DeliveryFilter.DEAD_LETTERS) : asked;
        }

        ReplayOptions options() {
            return new ReplayOptions(payload.orElse(PayloadChoice.STORED), askFinished.orElse(false));
        }

        ReplayRequest by(String name) {
            double speed = rate.orElse(ReplayRequest.USUAL_RATE);
            double share = failureShare.orElse(ReplayRequest.USUAL_FAILURE_SHARE);
            if (!(speed > 0 && speed <= ReplayRequest.HIGHEST_RATE)) {
                throw RequestRefused.parameter(
                        "rate", Double.toString(speed), "above 0 and at most " + ReplayRequest.HIGHEST_RATE);
            }
            if (!(share >= 0 && share <= 1)) {
                throw RequestRefused.parameter("failureShare", Double.toString(share), "from 0 to 1");
            }
            return new ReplayRequest(deliveries(), options(), speed, share, name, why.orElse(""));
        }
    }

    @PostMapping
    @Operation(
            summary = "Plans a replay of many deliveries, or starts one as a job",
            description = "With `plan: true` the answer is the plan and nothing is done.")
    @ApiResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = ReplayResource.Plan.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The job has begun",
            content = @Content(schema = @Schema(implementation = ReplayResource.class)))
    ResponseEntity<Object> start(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Request.class)))
                    @RequestBody(required = false)
                    Optional<JsonNode> body,
            Authentication user) {
        Request request = bodies.read(body, Request.class);
        if (request.plan().orElse(false)) {
            return ResponseEntity.ok(ReplayResource.Plan.of(jobs.plan(request.deliveries(), request.options())));
        }
        ReplayJob job = jobs.start(request.by(user.getName()));
        return ResponseEntity.created(URI.create("/api/v1/replays/" + job.id())).body(shown(job));
    }

    @GetMapping
    @Operation(summary = "Replay jobs, the newest first")
    ResultPage<ReplayResource> list(
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        List<ReplayJob> found =
                jobs.page(after.map(Keys::numberAfter).orElse(Long.MAX_VALUE), ResultPage.checked(limit) + 1);
        return ResultPage.of(found, limit, job -> Long.toString(job.id()), job -> ReplayResource.of(job, List.of()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One job with its progress and its history")
    ReplayResource get(@PathVariable String id) {
        return shown(known(id));
    }

    @GetMapping("/{id}/items")
    @Operation(summary = "The deliveries of a job with what became of each")
    ResultPage<ReplayResource.Item> items(
            @PathVariable String id,
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        List<ReplayItem> found = jobs.items(
                known(id).id(),
                Keys.word("state", state, ReplayItemState.class),
                after.map(Keys::numberAfter).orElse(0L),
                ResultPage.checked(limit) + 1);
        return ResultPage.of(found, limit, item -> Long.toString(item.delivery()), ReplayResource.Item::of);
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Releases nothing more until resumed")
    ReplayResource pause(@PathVariable String id, Authentication user) {
        return changed(id, jobs.pause(known(id).id(), user.getName()), "does not run");
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Goes on with a paused job")
    ReplayResource resume(@PathVariable String id, Authentication user) {
        return changed(id, jobs.resume(known(id).id(), user.getName()), "is not paused");
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Releases nothing more, for good")
    ReplayResource cancel(@PathVariable String id, Authentication user) {
        return changed(id, jobs.cancel(known(id).id(), user.getName()), "has ended");
    }

    private ReplayResource changed(String id, boolean done, String why) {
        if (!done) {
            throw RequestRefused.conflict("replay " + id + " " + why);
        }
        return get(id);
    }

    private ReplayResource shown(ReplayJob job) {
        return ReplayResource.of(job, jobs.events(job.id()));
    }

    private ReplayJob known(String id) {
        return jobs.find(Keys.number(id, "replay")).orElseThrow(() -> RequestRefused.notFound("replay " + id));
    }
}
