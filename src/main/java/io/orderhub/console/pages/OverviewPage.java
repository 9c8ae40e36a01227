package io.orderhub.console.pages;

import io.orderhub.cases.Cases;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.EndpointStatus;
import io.orderhub.fulfillment.Orders;
import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.ReceptionFilter;
import io.orderhub.interchange.ReceptionState;
import io.orderhub.interchange.ReceptionView;
import io.orderhub.milestones.StuckThings;
import io.orderhub.partner.Configuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is stuck, first; then how it goes. */
@Controller
class OverviewPage {

    private static final int MOST_CASES = 10;
    private static final int MOST_RECEPTIONS = 5;
    private static final int NEWEST = 5000;

    private final Cases cases;
    private final DeliveryQueries deliveries;
    private final Orders orders;
    private final Ledger ledger;
    private final StuckThings stuck;
    private final Configuration configuration;

    OverviewPage(
            Cases cases,
            DeliveryQueries deliveries,
            Orders orders,
            Ledger ledger,
            StuckThings stuck,
            Configuration configuration) {
        this.cases = cases;
        this.deliveries = deliveries;
        this.orders = orders;
        this.ledger = ledger;
        this.stuck = stuck;
        this.configuration = configuration;
    }

    @GetMapping("/")
    String root() {
        return "redirect:/console";
    }

    @GetMapping("/console")
    String overview(Model model) {
        List<EndpointStatus> endpoints = deliveries.endpoints(
                configuration.current().endpoints().keySet().stream().toList());
        model.addAttribute("urgent", cases.mostUrgent(MOST_CASES));
        model.addAttribute("openCases", cases.open());
        model.addAttribute(
                "openCount",
                cases.open().values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute(
                "stuck",
                stuck.counts().values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("endpoints", endpoints);
        model.addAttribute(
                "waiting", endpoints.stream().mapToLong(EndpointStatus::waiting).sum());
        model.addAttribute(
                "parked", endpoints.stream().mapToLong(EndpointStatus::parked).sum());
        model.addAttribute(
                "down",
                endpoints.stream().filter(each -> each.downSince().isPresent()).toList());
        model.addAttribute(
                "pausedEndpoints",
                endpoints.stream().filter(EndpointStatus::paused).toList());
        model.addAttribute("pausedPartners", deliveries.pausedPartners());
        model.addAttribute("waitingOrders", orders.waiting());
        model.addAttribute("receptions", notDone());
        model.addAttribute("lastHour", ledger.recent(Duration.ofHours(1), NEWEST));
        model.addAttribute("lastDay", ledger.recent(Duration.ofDays(1), NEWEST));
        return "console/overview";
    }

    private List<ReceptionView> notDone() {
        return Stream.of(ReceptionState.PARKED, ReceptionState.RECEIVED, ReceptionState.TRANSLATED)
                .flatMap(state -> ledger
                        .receptions(
                                new ReceptionFilter(Optional.empty(), Optional.of(state)),
                                Optional.empty(),
                                MOST_RECEPTIONS)
                        .stream())
                .toList();
    }
}
