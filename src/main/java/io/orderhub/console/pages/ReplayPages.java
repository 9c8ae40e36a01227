package io.orderhub.console.pages;

import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.PayloadChoice;
import io.orderhub.delivery.ReplayItemState;
import io.orderhub.delivery.ReplayJob;
import io.orderhub.delivery.ReplayJobs;
import io.orderhub.delivery.ReplayOptions;
import io.orderhub.delivery.ReplayRefusedException;
import io.orderhub.delivery.ReplayRequest;
import io.orderhub.partner.Configuration;
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

/** Many deliveries sent again: a plan first, then a job to watch, pause and cancel. */
@Controller
@RequestMapping("/console/replays")
class ReplayPages {

    private static final int SHOWN = 200;

    private final ReplayJobs jobs;
    private final Configuration configuration;

    ReplayPages(ReplayJobs jobs, Configuration configuration) {
        this.jobs = jobs;
        this.configuration = configuration;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String after, Model model) {
        model.addAttribute(
                "jobs",
                Paging.of(
                        jobs.page(Paging.number(after).orElse(Long.MAX_VALUE), Paging.SIZE + 1),
                        job -> Long.toString(job.id())));
        return "console/replays";
    }

    @GetMapping("/plan")
    @PreAuthorize("hasRole('OPERATOR')")
    String plan(
            DeliverySearchForm search,
            @RequestParam(defaultValue = "STORED") PayloadChoice payload,
            @RequestParam(defaultValue = "false") boolean askFinished,
            Model model) {
        try {
            model.addAttribute("plan", jobs.plan(search.toReplay(), new ReplayOptions(payload, askFinished)));
        } catch (ReplayRefusedException e) {
            model.addAttribute("refused", e);
        }
        model.addAttribute("search", search);
        model.addAttribute("filter", search.toReplay().described());
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute("reasons", DeliveryPages.reasons());
        model.addAttribute(
                "endpoints",
                configuration.current().endpoints().keySet().stream().sorted().toList());
        model.addAttribute("choices", PayloadChoice.values());
        model.addAttribute("payload", payload);
        model.addAttribute("askFinished", askFinished);
        model.addAttribute("usualRate", ReplayRequest.USUAL_RATE);
        model.addAttribute("usualShare", ReplayRequest.USUAL_FAILURE_SHARE);
        model.addAttribute("shown", SHOWN);
        return "console/replay-plan";
    }

    @PostMapping
    String start(
            DeliverySearchForm search,
            @RequestParam(defaultValue = "STORED") PayloadChoice payload,
            @RequestParam(defaultValue = "false") boolean askFinished,
            @RequestParam double rate,
            @RequestParam double failureShare,
            @RequestParam String why,
            Authentication user,
            RedirectAttributes told) {
        try {
            ReplayJob job = jobs.start(new ReplayRequest(
                    search.toReplay(),
                    new ReplayOptions(payload, askFinished),
                    rate,
                    failureShare,
                    user.getName(),
                    why));
            return "redirect:/console/replays/" + job.id();
        } catch (ReplayRefusedException e) {
            Told.of(false, e.detail(), told);
        } catch (IllegalArgumentException e) {
            Told.of(false, "Nothing was started: " + e.getMessage(), told);
        }
        return "redirect:/console/replays/plan";
    }

    @GetMapping("/{id}")
    String job(@PathVariable String id, @RequestParam(defaultValue = "") String state, Model model) {
        ReplayJob job = known(id);
        Optional<ReplayItemState> only = Paging.word(state, ReplayItemState.class);
        model.addAttribute("job", job);
        model.addAttribute("events", jobs.events(job.id()));
        model.addAttribute("items", jobs.items(job.id(), only, 0, SHOWN));
        model.addAttribute("shown", SHOWN);
        model.addAttribute("only", state);
        return "console/replay";
    }

    @PostMapping("/{id}/pause")
    String pause(@PathVariable String id, Authentication user, RedirectAttributes told) {
        return changed(id, jobs.pause(known(id).id(), user.getName()), "is paused.", "does not run.", told);
    }

    @PostMapping("/{id}/resume")
    String resume(@PathVariable String id, Authentication user, RedirectAttributes told) {
        return changed(id, jobs.resume(known(id).id(), user.getName()), "goes on.", "is not paused.", told);
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id, Authentication user, RedirectAttributes told) {
        return changed(id, jobs.cancel(known(id).id(), user.getName()), "is cancelled.", "has ended.", told);
    }

    private static String changed(String id, boolean done, String then, String otherwise, RedirectAttributes told) {
        Told.of(done, "Replay " + id + " " + (done ? then : otherwise), told);
        return "redirect:/console/replays/" + id;
    }

    private ReplayJob known(String id) {
        return Paging.number(id).flatMap(jobs::find).orElseThrow(Paging::notFound);
    }
}
