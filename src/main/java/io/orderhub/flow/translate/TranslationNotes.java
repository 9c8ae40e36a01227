package io.orderhub.flow.translate;

import io.orderhub.canonical.OrderId;
import io.orderhub.interchange.ClaimedReception;
import io.orderhub.interchange.LedgerInterchange;
import io.orderhub.interchange.LedgerInterchange.Repeat;
import io.orderhub.interchange.PlacedFinding;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one translation found, and what people must be told of it; bounded, however bad the file is. */
final class TranslationNotes {

    private static final int MOST_FINDINGS = 5_000;
    private static final int MOST_DOCUMENT_CASES = 200;

    private final ClaimedReception claim;
    private final List<PlacedFinding> findings = new ArrayList<>();
    private final List<ExceptionRaised> cases = new ArrayList<>();
    private Optional<ReasonCode> parked = Optional.empty();
    private int refusedDocuments;

    TranslationNotes(ClaimedReception claim) {
        this.claim = claim;
    }

    void found(int interchange, int document, Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new PlacedFinding(interchange, document, finding));
        }
    }

    /** A case for each document; a file with more of them than people can look at ends in one case for the rest. */
    void refused(OrderId id, ReasonCode code, List<Finding> reasons) {
        refusedDocuments++;
        if (refusedDocuments <= MOST_DOCUMENT_CASES) {
            cases.add(new ExceptionRaised(
                    "document:" + id,
                    code,
                    List.of("order:" + id, "reception:" + claim.id(), "partner:" + claim.partner()),
                    reasons.isEmpty() ? List.of(Finding.error(code, "document " + id, "")) : reasons));
        }
    }

    void ended(LedgerInterchange interchange) {
        String name = interchange.place().name();
        if (!interchange.end().complete()) {
            open(name, Translation.about(ReasonCode.RECEPTION_TRUNCATED, claim, name));
        }
        if (interchange.repeat() != Repeat.NONE) {
            repeated(interchange, name);
        }
    }

    private void repeated(LedgerInterchange interchange, String name) {
        String seen = interchange.start().control() + " as in "
                + interchange.repeats().orElseThrow().name();
        int number = interchange.place().number();
        if (interchange.repeat() == Repeat.SAME_BYTES) {
            found(number, 0, Finding.warning(ReasonCode.INTERCHANGE_DUPLICATE, name, seen + ", same bytes"));
        } else {
            Finding finding = Finding.error(ReasonCode.INTERCHANGE_DUPLICATE, name, seen + ", other bytes");
            found(number, 0, finding);
            open(name, finding);
        }
    }

    void senderUnknown(String sender) {
        park(Translation.about(ReasonCode.RECEPTION_SENDER_UNKNOWN, claim, sender));
    }

    void notRecognised() {
        park(Translation.about(ReasonCode.RECEPTION_NOT_RECOGNISED, claim, ""));
    }

    private void park(Finding finding) {
        if (parked.isEmpty()) {
            parked = Optional.of(finding.code());
            found(0, 0, finding);
            open("reception:" + claim.id(), finding);
        }
    }

    private void open(String subject, Finding finding) {
        cases.add(new ExceptionRaised(
                subject + ":" + finding.code(),
                finding.code(),
                List.of("reception:" + claim.id(), "partner:" + claim.partner()),
                List.of(finding)));
    }

    List<PlacedFinding> findings() {
        return findings;
    }

    Optional<ReasonCode> parked() {
        return parked;
    }

    List<ExceptionRaised> cases() {
        int more = refusedDocuments - MOST_DOCUMENT_CASES;
        if (more > 0) {
            open(
                    "reception:" + claim.id() + ":documents",
                    Translation.about(ReasonCode.DOCUMENT_REFUSED, claim, more + " more documents"));
        }
        return cases;
    }
}
