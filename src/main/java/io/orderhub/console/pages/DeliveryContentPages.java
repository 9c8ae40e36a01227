package io.orderhub.console.pages;

import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.DeliveryReplays;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.PayloadChoice;
import io.orderhub.delivery.PayloadEdits;
import io.orderhub.delivery.ReplayOptions;
import io.orderhub.delivery.ReplayRefusedException;
import io.orderhub.delivery.StoredBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What goes out for one delivery: both outputs side by side, editing it, and sending one of them. */
@Controller
@RequestMapping("/console/deliveries/{id}")
@PreAuthorize("hasRole('OPERATOR')")
class DeliveryContentPages {

    private final DeliveryQueries deliveries;
    private final DeliveryReplays replays;
    private final PayloadEdits edits;

    DeliveryContentPages(DeliveryQueries deliveries, DeliveryReplays replays, PayloadEdits edits) {
        this.deliveries = deliveries;
        this.replays = replays;
        this.edits = edits;
    }

    @GetMapping("/compare")
    String compare(@PathVariable String id, Model model) {
        DeliveryView delivery = known(id);
        long number = delivery.ref().id();
        model.addAttribute("delivery", delivery);
        model.addAttribute("comparison", replays.compare(number).orElseThrow(Paging::notFound));
        model.addAttribute("plan", replays.plan(number, ReplayOptions.STORED).orElseThrow(Paging::notFound));
        model.addAttribute(
                "planAnew",
                replays.plan(number, new ReplayOptions(PayloadChoice.CURRENT, false))
                        .orElseThrow(Paging::notFound));
        return "console/delivery-compare";
    }

    @PostMapping("/send")
    String send(
            @PathVariable String id,
            @RequestParam PayloadChoice payload,
            @RequestParam(defaultValue = "") String why,
            Authentication user,
            RedirectAttributes told) {
        try {
            replays.replay(known(id).ref().id(), payload, user.getName(), why);
            Told.of(true, "Delivery " + id + " is sent again.", told);
        } catch (ReplayRefusedException e) {
            Told.of(false, e.detail(), told);
        }
        return "redirect:/console/deliveries/" + id;
    }

    @GetMapping("/edit")
    String edit(@PathVariable String id, Model model) {
        DeliveryView delivery = known(id);
        Optional<StoredBytes> stored = deliveries.bytes(delivery.ref().id()).stream()
                .filter(StoredBytes::goes)
                .findFirst();
        model.addAttribute("delivery", delivery);
        model.addAttribute(
                "document",
                new String(stored.orElseThrow(Paging::notFound).rendered().content(), StandardCharsets.UTF_8));
        return "console/delivery-edit";
    }

    /** A refused edit stays in the form, with what is wrong. */
    @PostMapping("/edit")
    String edit(
            @PathVariable String id,
            @RequestParam String content,
            @RequestParam String why,
            Authentication user,
            Model model,
            RedirectAttributes told) {
        DeliveryView delivery = known(id);
        try {
            // browsers send every line break as CR LF
            byte[] bytes = content.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            int version = edits.accept(delivery.ref().id(), bytes, user.getName(), why);
            Told.of(true, "Version " + version + " is kept and goes with the next replay.", told);
            return "redirect:/console/deliveries/" + id;
        } catch (ReplayRefusedException e) {
            model.addAttribute("delivery", delivery);
            model.addAttribute("document", content);
            model.addAttribute("why", why);
            model.addAttribute("refused", e);
            return "console/delivery-edit";
        }
    }

    private DeliveryView known(String id) {
        return Paging.number(id).flatMap(deliveries::find).orElseThrow(Paging::notFound);
    }
}
