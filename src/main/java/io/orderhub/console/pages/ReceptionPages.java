package io.orderhub.console.pages;

import io.orderhub.console.Visitor;
import io.orderhub.interchange.DocumentView;
import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.ReceptionFilter;
import io.orderhub.interchange.ReceptionState;
import io.orderhub.interchange.ReceptionView;
import io.orderhub.interchange.Receptions;
import io.orderhub.partner.Configuration;
import java.io.IOException;
import java.io.InputStream;
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

/** What came in, byte for byte, with what was found in it. */
@Controller
@RequestMapping("/console/receptions")
class ReceptionPages {

    private static final int MOST_PARTS = 100;

    private final Ledger ledger;
    private final Receptions receptions;
    private final Configuration configuration;

    ReceptionPages(Ledger ledger, Receptions receptions, Configuration configuration) {
        this.ledger = ledger;
        this.receptions = receptions;
        this.configuration = configuration;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        ReceptionFilter filter = new ReceptionFilter(Paging.filled(partner), Paging.word(state, ReceptionState.class));
        model.addAttribute(
                "receptions",
                Paging.of(
                        ledger.receptions(filter, Paging.number(after), Paging.SIZE + 1),
                        reception -> Long.toString(reception.id())));
        model.addAttribute("states", ReceptionState.values());
        model.addAttribute(
                "partners",
                configuration.current().partners().keySet().stream().sorted().toList());
        model.addAttribute("partner", partner);
        model.addAttribute("state", state);
        return "console/receptions";
    }

    @GetMapping("/{id}")
    String reception(@PathVariable String id, Authentication user, Model model) throws IOException {
        ReceptionView reception = known(id);
        model.addAttribute("reception", reception);
        model.addAttribute("interchanges", ledger.interchanges(reception.id(), MOST_PARTS));
        model.addAttribute("documents", ledger.documents(reception.id(), 0, MOST_PARTS));
        model.addAttribute("findings", ledger.findings(reception.id()));
        if (Visitor.of(user).mayAct()) {
            model.addAttribute("raw", RawText.of(receptions.bytes(reception.id())));
        }
        return "console/reception";
    }

    /** The part of a reception that one order came from. */
    @GetMapping("/documents/{order}")
    @PreAuthorize("hasRole('OPERATOR')")
    String document(@PathVariable String order, Model model) throws IOException {
        DocumentView document = ledger.document(Paging.order(order)).orElseThrow(Paging::notFound);
        model.addAttribute("document", document);
        model.addAttribute("raw", RawText.of(bytes(document)));
        return "console/document";
    }

    @PostMapping("/{id}/replay")
    String replay(@PathVariable String id, RedirectAttributes told) {
        boolean again = receptions.replay(known(id).id());
        Told.of(
                again,
                again
                        ? "Reception " + id + " is translated again; orders that exist are not made twice."
                        : "Reception " + id + " waits for its translation already.",
                told);
        return "redirect:/console/receptions/" + id;
    }

    private InputStream bytes(DocumentView document) {
        long reception = document.id().reception();
        return document.length() == 0
                ? receptions.bytes(reception)
                : receptions.bytes(reception, document.start(), document.length());
    }

    private ReceptionView known(String id) {
        return Paging.number(id).flatMap(ledger::reception).orElseThrow(Paging::notFound);
    }
}
