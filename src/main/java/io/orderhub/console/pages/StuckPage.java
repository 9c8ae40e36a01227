package io.orderhub.console.pages;

import io.orderhub.milestones.StuckThings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What should have moved on by now and has not, the most urgent first. */
@Controller
class StuckPage {

    private static final int MOST = 200;

    private final StuckThings stuck;

    StuckPage(StuckThings stuck) {
        this.stuck = stuck;
    }

    @GetMapping("/console/stuck")
    String list(@RequestParam(defaultValue = "") String milestone, Model model) {
        model.addAttribute("counts", stuck.counts());
        model.addAttribute("stuck", stuck.mostUrgent(Paging.filled(milestone), MOST));
        model.addAttribute("milestone", milestone);
        model.addAttribute("most", MOST);
        return "console/stuck";
    }
}
