package io.orderhub.console.pages;

import io.orderhub.audit.Audits;
import java.sql.SQLException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Whether the books agree. */
@Controller
class AuditPage {

    private final Audits audits;

    AuditPage(Audits audits) {
        this.audits = audits;
    }

    @GetMapping("/console/audit")
    String show(Model model) {
        model.addAttribute("report", audits.last());
        return "console/audit";
    }

    @PostMapping("/console/audit")
    String run() throws SQLException {
        audits.run();
        return "redirect:/console/audit";
    }
}
