package io.orderhub.console.pages;

import io.orderhub.console.Visitor;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.DeliveryReplays;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.ReplayRefusedException;
import io.orderhub.delivery.StoredBytes;
import io.orderhub.interchange.SentDocumentFilter;
import io.orderhub.interchange.SentDocumentQueries;
import io.orderhub.partner.Configuration;
import io.orderhub.reason.ReasonCode;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What goes out: attempts, answers, bytes, and sending again. */
@Controller
@RequestMapping("/console/deliveries")
class DeliveryPages {

    private final DeliveryQueries deliveries;
    private final DeliveryReplays replays;
    private final Configuration configuration;
    private final SentDocumentQueries sent;

    DeliveryPages(
            DeliveryQueries deliveries,
            DeliveryReplays replays,
            Configuration configuration,
            SentDocumentQueries sent) {
        this.deliveries = deliveries;
        this.replays = replays;
        this.configuration = configuration;
        this.sent = sent;
    }

    /** @param raw what was rendered, made readable */
    record Content(StoredBytes bytes, RawText raw) {

        static Content of(StoredBytes bytes) {
            return new Content(bytes, RawText.of(bytes.rendered().content()));
        }
    }

    @GetMapping
    String list(DeliverySearchForm search, @RequestParam(defaultValue = "") String after, Model model) {
        model.addAttribute(
                "deliveries",
                Paging.of(
                        deliveries.page(search.filter(), Paging.number(after).orElse(Long.MAX_VALUE), Paging.SIZE + 1),
                        delivery -> Long.toString(delivery.ref().id())));
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute(
                "endpoints",
                configuration.current().endpoints().keySet().stream().sorted().toList());
        model.addAttribute("reasons", DeliveryPages.reasons());
        model.addAttribute("search", search);
        return "console/deliveries";
    }

    @GetMapping("/{id}")
    String delivery(@PathVariable String id, Authentication user, Model model) {
        DeliveryView delivery = known(id);
        long number = delivery.ref().id();
        model.addAttribute("delivery", delivery);
        model.addAttribute("dead", DeliveryFilter.DEAD_LETTERS.contains(delivery.state()));
        model.addAttribute("attempts", deliveries.attempts(number));
        model.addAttribute("steps", deliveries.steps(number));
        model.addAttribute("sent", sent.page(SentDocumentFilter.ofDelivery(number), Long.MAX_VALUE, Paging.SIZE));
        List<StoredBytes> contents = Visitor.of(user).mayAct() ? deliveries.bytes(number) : List.of();
        model.addAttribute("contents", contents.stream().map(Content::of).toList());
        return "console/delivery";
    }

    @PostMapping("/{id}/replay")
    String replay(@PathVariable String id, Authentication user, RedirectAttributes told) {
        try {
            boolean again = replays.again(known(id).ref().id(), user.getName()).isPresent();
            Told.of(again, "Delivery " + id + (again ? " is sent again." : " is being sent right now."), told);
        } catch (ReplayRefusedException e) {
            Told.of(false, e.detail(), told);
        }
        return "redirect:/console/deliveries/" + id;
    }

    /** What a delivery can fail by. */
    static List<ReasonCode> reasons() {
        return Arrays.stream(ReasonCode.values())
                .filter(code -> code.name().startsWith("DELIVERY_")
                        || code.name().startsWith("ENDPOINT_")
                        || code == ReasonCode.ACKNOWLEDGEMENT_REJECTED)
                .toList();
    }

    private DeliveryView known(String id) {
        return Paging.number(id).flatMap(deliveries::find).orElseThrow(Paging::notFound);
    }
}
