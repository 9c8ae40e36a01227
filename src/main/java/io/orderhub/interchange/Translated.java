package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;

/**
 * The result of a translation, written in one transaction.
 *
 * @param snapshot versions of the configuration and mappings it ran with
 * @param expected documents that must have an outcome, the refused ones included
 * @param documents the last ones; those before were written on the way
 * @param refused documents that became no order: their outcome is known already
 * @param parked why a person must act and replay; empty when all is well with the reception itself
 * @param cases what is to be told to people
 * @param answers acknowledgements of what the hub sent
 */
public record Translated(
        String snapshot,
        int expected,
        List<LedgerDocument> documents,
        List<OrderId> refused,
        List<LedgerInterchange> interchanges,
        List<PlacedFinding> findings,
        Optional<ReasonCode> parked,
        List<ExceptionRaised> cases,
        ReceivedAnswers answers) {

    public Translated {
        documents = List.copyOf(documents);
        refused = List.copyOf(refused);
        interchanges = List.copyOf(interchanges);
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
    }
}
