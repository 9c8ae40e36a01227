package io.orderhub.console.api;

import io.orderhub.audit.AuditReport;
import io.orderhub.audit.Audits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/audit", produces = "application/json")
@Tag(name = "Audit")
class AuditApi {

    private final Audits audits;

    AuditApi(Audits audits) {
        this.audits = audits;
    }

    @GetMapping
    @Operation(summary = "What the latest audit of the books found; audits now if there was none since the start")
    AuditReport latest() throws SQLException {
        return audits.last().isPresent() ? audits.last().get() : audits.run();
    }

    @PostMapping
    @Operation(
            summary =
                    "Audits the books now: ordered, allocated, shipped, billed, what documents told, their fates, deliveries and effects")
    AuditReport run() throws SQLException {
        return audits.run();
    }
}
