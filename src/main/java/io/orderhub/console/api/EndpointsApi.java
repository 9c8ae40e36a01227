package io.orderhub.console.api;

import io.orderhub.delivery.DeliveryCommands;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.EndpointStatus;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/endpoints", produces = "application/json")
@Tag(name = "Endpoints")
class EndpointsApi {

    private final Configuration configuration;
    private final DeliveryQueries deliveries;
    private final DeliveryCommands commands;

    EndpointsApi(Configuration configuration, DeliveryQueries deliveries, DeliveryCommands commands) {
        this.configuration = configuration;
        this.deliveries = deliveries;
        this.commands = commands;
    }

    /**
     * How an endpoint is doing.
     *
     * @param downSince since when it does not answer
     */
    record Resource(
            String id,
            Endpoint.Kind kind,
            String document,
            Endpoint.Trigger trigger,
            long waiting,
            long parked,
            boolean paused,
            int failuresInARow,
            Optional<Instant> downSince) {

        static Resource of(Endpoint endpoint, EndpointStatus status) {
            return new Resource(
                    endpoint.id(),
                    endpoint.kind(),
                    endpoint.document(),
                    endpoint.trigger(),
                    status.waiting(),
                    status.parked(),
                    status.paused(),
                    status.failuresInARow(),
                    status.downSince());
        }
    }

    @GetMapping
    @Operation(summary = "All endpoints with their queues")
    ResultPage<Resource> list() {
        return new ResultPage<>(
                resources(configuration.current().endpoints().keySet().stream().toList()), Optional.empty());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One endpoint with its queue")
    Resource get(@PathVariable String id) {
        known(id);
        return resources(List.of(id)).get(0);
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Holds everything for the endpoint until resumed")
    Resource pause(@PathVariable String id, Authentication user) {
        commands.pauseEndpoint(known(id).id(), user.getName());
        return get(id);
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Lets everything for the endpoint go on")
    Resource resume(@PathVariable String id) {
        commands.resumeEndpoint(known(id).id());
        return get(id);
    }

    private List<Resource> resources(List<String> ids) {
        return deliveries.endpoints(ids).stream()
                .map(status -> Resource.of(known(status.endpoint()), status))
                .toList();
    }

    private Endpoint known(String id) {
        return configuration.current().endpoint(id).orElseThrow(() -> RequestRefused.notFound("endpoint " + id));
    }
}
