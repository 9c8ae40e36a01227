package io.orderhub.console.pages;

import io.orderhub.console.PartnerSwitch;
import io.orderhub.delivery.DeliveryCommands;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.EndpointStatus;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Partner;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom the hub talks to, and the switches that hold them. */
@Controller
class EndpointPages {

    private final Configuration configuration;
    private final DeliveryQueries deliveries;
    private final DeliveryCommands commands;
    private final PartnerSwitch partners;

    EndpointPages(
            Configuration configuration,
            DeliveryQueries deliveries,
            DeliveryCommands commands,
            PartnerSwitch partners) {
        this.configuration = configuration;
        this.deliveries = deliveries;
        this.commands = commands;
        this.partners = partners;
    }

    /** An endpoint with how it is doing. */
    record Row(Endpoint endpoint, EndpointStatus status) {}

    @GetMapping("/console/endpoints")
    String endpoints(Model model) {
        List<String> ids = configuration.current().endpoints().keySet().stream().toList();
        model.addAttribute(
                "rows",
                deliveries.endpoints(ids).stream()
                        .map(status -> new Row(endpoint(status.endpoint()), status))
                        .toList());
        return "console/endpoints";
    }

    @GetMapping("/console/partners")
    String partners(Model model) {
        model.addAttribute(
                "partners",
                configuration.current().allPartners().stream()
                        .sorted(Comparator.comparing(Partner::id))
                        .toList());
        model.addAttribute("paused", deliveries.pausedPartners());
        return "console/partners";
    }

    @PostMapping("/console/endpoints/{id}/pause")
    String pauseEndpoint(@PathVariable String id, Authentication user, RedirectAttributes told) {
        commands.pauseEndpoint(endpoint(id).id(), user.getName());
        Told.of(true, id + " is paused: its deliveries wait.", told);
        return "redirect:/console/endpoints";
    }

    @PostMapping("/console/endpoints/{id}/resume")
    String resumeEndpoint(@PathVariable String id, RedirectAttributes told) {
        commands.resumeEndpoint(endpoint(id).id());
        Told.of(true, id + " goes on.", told);
        return "redirect:/console/endpoints";
    }

    @PostMapping("/console/partners/{id}/pause")
    String pausePartner(@PathVariable String id, Authentication user, RedirectAttributes told) {
        partners.pause(partner(id).id(), user.getName());
        Told.of(
                true,
                id + " is paused: its files stay where they are, and what comes from its documents is not sent.",
                told);
        return "redirect:/console/partners";
    }

    @PostMapping("/console/partners/{id}/resume")
    String resumePartner(@PathVariable String id, RedirectAttributes told) {
        partners.resume(partner(id).id());
        Told.of(true, id + " goes on.", told);
        return "redirect:/console/partners";
    }

    private Endpoint endpoint(String id) {
        return configuration.current().endpoint(id).orElseThrow(Paging::notFound);
    }

    private Partner partner(String id) {
        return configuration.current().partner(id).orElseThrow(Paging::notFound);
    }
}
