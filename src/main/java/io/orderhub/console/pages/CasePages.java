package io.orderhub.console.pages;

import io.orderhub.canonical.OrderId;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.reason.ReasonCode;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cases: where, what was seen, what to do; and how they end. */
@Controller
@RequestMapping("/console/cases")
class CasePages {

    private static final String PREFIX = "CASE-";

    private final Cases cases;

    CasePages(Cases cases) {
        this.cases = cases;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Optional<Boolean> open = show.equals("all") ? Optional.empty() : Optional.of(!show.equals("resolved"));
        CaseFilter filter = new CaseFilter(
                open,
                Paging.word(code, ReasonCode.class),
                Paging.filled(subject).map(CasePages::subject));
        model.addAttribute(
                "cases", Paging.of(cases.page(filter, number(after), Paging.SIZE + 1), ExceptionCase::number));
        model.addAttribute("codes", ReasonCode.values());
        model.addAttribute("show", show);
        model.addAttribute("code", code);
        model.addAttribute("subject", subject);
        return "console/cases";
    }

    @GetMapping("/{id}")
    String exceptionCase(@PathVariable String id, Model model) {
        model.addAttribute("case", number(id).flatMap(cases::find).orElseThrow(Paging::notFound));
        return "console/case";
    }

    @PostMapping("/{id}/resolve")
    String resolve(
            @PathVariable String id, @RequestParam String comment, Authentication user, RedirectAttributes told) {
        long number = number(id).orElseThrow(Paging::notFound);
        if (comment.isBlank()) {
            Told.of(false, "Say what was done, so that the next one knows.", told);
        } else {
            boolean resolved = cases.resolve(number, user.getName(), comment.strip());
            Told.of(resolved, resolved ? id + " is resolved." : id + " was resolved before.", told);
        }
        return "redirect:/console/cases/" + PREFIX + number;
    }

    /** What people copy from a list is the bare id of an order. */
    private static String subject(String text) {
        return OrderId.parse(text).map(id -> "order:" + id).orElse(text);
    }

    private static Optional<Long> number(String id) {
        return Paging.number(id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id);
    }
}
