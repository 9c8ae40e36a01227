package io.orderhub.flow.operations;

import io.orderhub.audit.Audits;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Audits the books again and again. */
@Component("auditSteps")
class AuditSteps {

    private final Audits audits;

    AuditSteps(Audits audits) {
        this.audits = audits;
    }

    public void audit() throws SQLException {
        audits.run();
    }
}
