package io.orderhub.pipeline;

import io.orderhub.cases.Cases;
import io.orderhub.cases.NewCase;
import io.orderhub.cases.Urgency;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes a case of each record that nobody can read. */
@Component
public class InvalidRecords {

    private final Transactions transactions;
    private final Cases cases;

    InvalidRecords(Transactions transactions, Cases cases) {
        this.transactions = transactions;
        this.cases = cases;
    }

    public void record(List<InvalidRecord> records) {
        if (!records.isEmpty()) {
            List<NewCase> opened = records.stream().map(InvalidRecords::caseOf).toList();
            transactions.in(Workload.PIPELINE, () -> cases.open(opened));
        }
    }

    private static NewCase caseOf(InvalidRecord record) {
        Finding finding = Finding.error(ReasonCode.ORDER_RECORD_INVALID, record.place(), record.why());
        String subject = "record:" + record.place();
        return new NewCase(subject, ReasonCode.ORDER_RECORD_INVALID, Urgency.HIGH, List.of(subject), List.of(finding));
    }
}
