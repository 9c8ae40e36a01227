package io.orderhub.console.api;

import io.orderhub.console.PartnerSwitch;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/partners", produces = "application/json")
@Tag(name = "Partners")
class PartnersApi {

    private final Configuration configuration;
    private final DeliveryQueries deliveries;
    private final PartnerSwitch partners;

    PartnersApi(Configuration configuration, DeliveryQueries deliveries, PartnerSwitch partners) {
        this.configuration = configuration;
        this.deliveries = deliveries;
        this.partners = partners;
    }

    /** @param paused whether its files are left and the deliveries that come from its documents are held */
    record Resource(String id, String name, List<String> agreements, boolean paused) {}

    @GetMapping
    @Operation(summary = "All partners")
    ResultPage<Resource> list() {
        List<String> paused = deliveries.pausedPartners();
        return new ResultPage<>(
                configuration.current().allPartners().stream()
                        .sorted(Comparator.comparing(Partner::id))
                        .map(partner -> resource(partner, paused))
                        .toList(),
                Optional.empty());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One partner")
    Resource get(@PathVariable String id) {
        return resource(known(id), deliveries.pausedPartners());
    }

    @PostMapping("/{id}/pause")
    @Operation(
            summary =
                    "Takes no files of the partner and holds the deliveries that come from its documents until resumed")
    Resource pause(@PathVariable String id, Authentication user) {
        partners.pause(known(id).id(), user.getName());
        return get(id);
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Lets the partner's files and deliveries go on")
    Resource resume(@PathVariable String id) {
        partners.resume(known(id).id());
        return get(id);
    }

    private static Resource resource(Partner partner, List<String> paused) {
        return new Resource(
                partner.id(),
                partner.name(),
                partner.agreements().stream().map(Agreement::id).toList(),
                paused.contains(partner.id()));
    }

    private Partner known(String id) {
        return configuration.current().partner(id).orElseThrow(() -> RequestRefused.notFound("partner " + id));
    }
}
