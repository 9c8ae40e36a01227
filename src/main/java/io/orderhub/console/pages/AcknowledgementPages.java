package io.orderhub.console.pages;

import io.orderhub.interchange.AnswerState;
import io.orderhub.interchange.SentDocumentFilter;
import io.orderhub.interchange.SentDocumentQueries;
import io.orderhub.partner.Configuration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was sent as EDI, and what its receivers answered. */
@Controller
@RequestMapping("/console/acknowledgements")
class AcknowledgementPages {

    private final SentDocumentQueries sent;
    private final Configuration configuration;

    AcknowledgementPages(SentDocumentQueries sent, Configuration configuration) {
        this.sent = sent;
        this.configuration = configuration;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        SentDocumentFilter filter = new SentDocumentFilter(
                Paging.filled(endpoint), Optional.empty(), Optional.empty(), Paging.word(answer, AnswerState.class));
        model.addAttribute(
                "documents",
                Paging.of(
                        sent.page(filter, Paging.number(after).orElse(Long.MAX_VALUE), Paging.SIZE + 1),
                        document -> Long.toString(document.id())));
        model.addAttribute("answers", AnswerState.values());
        model.addAttribute(
                "endpoints",
                configuration.current().endpoints().keySet().stream().sorted().toList());
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("answer", answer);
        return "console/acknowledgements";
    }
}
