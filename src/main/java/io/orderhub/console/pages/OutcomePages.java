package io.orderhub.console.pages;

import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.UnknownOutcomes;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an operator found out about a delivery whose outcome the hub does not know. */
@Controller
@RequestMapping("/console/deliveries/{id}")
class OutcomePages {

    private final UnknownOutcomes outcomes;

    OutcomePages(UnknownOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @PostMapping("/effective")
    String effective(@PathVariable String id, Authentication user, RedirectAttributes told) {
        return settled(id, outcomes.tookEffect(number(id), user.getName()), "counts as sent", told);
    }

    @PostMapping("/not-effective")
    String notEffective(@PathVariable String id, Authentication user, RedirectAttributes told) {
        return settled(id, outcomes.didNothing(number(id), user.getName()), "is sent again", told);
    }

    private static long number(String id) {
        return Paging.number(id).orElseThrow(Paging::notFound);
    }

    private static String settled(String id, Optional<DeliveryRef> settled, String what, RedirectAttributes told) {
        Told.of(
                settled.isPresent(),
                settled.isPresent()
                        ? "Delivery " + id + " " + what + "."
                        : "The outcome of delivery " + id + " is not unknown any more.",
                told);
        return "redirect:/console/deliveries/" + id;
    }
}
