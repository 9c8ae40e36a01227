package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.partner.Sending;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a delivery route tells the hub while it works: begun, one call of several done, sent, failed. Each is committed
 * when the method returns, and each counts only with the lease's own token.
 */
@Component
public class Attempts {

    private final AttemptStore store;
    private final Beginnings beginnings;
    private final Confirmations confirmations;
    private final FailureRules rules;
    private final Transactions transactions;

    Attempts(
            AttemptStore store,
            Beginnings beginnings,
            Confirmations confirmations,
            FailureRules rules,
            Transactions transactions) {
        this.store = store;
        this.beginnings = beginnings;
        this.confirmations = confirmations;
        this.rules = rules;
        this.transactions = transactions;
    }

    /**
     * Records that an attempt begins, and renders the document unless its bytes are stored already. From here on the
     * outcome is unknown until {@link #sent} or {@link #failed}.
     *
     * @throws LeaseLostException when somebody else may hold the delivery
     * @throws DeliveryFailedException when the document cannot be made, or tells what is not true any more
     */
    public Parcel begin(Claim claim) {
        if (claim.uncertain() && claim.endpoint().sending().whenUncertain() == Sending.WhenUncertain.ASK) {
            beginnings.beginWithout(claim);
            throw new DeliveryFailedException(Failure.of(
                    FailureClass.OUTCOME_UNKNOWN,
                    "an earlier attempt ended without an answer, and this endpoint cannot tell"));
        }
        try {
            return beginnings.begin(claim);
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            // what could not be made was an attempt too
            beginnings.beginWithout(claim);
            throw e;
        }
    }

    /**
     * Records what one call of several has brought about, before the next call is made, and extends the lease.
     *
     * @param value the remote id
     * @throws LeaseLostException when somebody else may hold the delivery: the next call must not be made
     */
    public void step(Claim claim, String step, String value) {
        transactions.in(Workload.DELIVERY, () -> store.step(claim, step, value));
    }

    /** The same for several values that one call has brought about. */
    public void steps(Claim claim, Map<String, String> values) {
        transactions.in(Workload.DELIVERY, () -> values.forEach((step, value) -> store.step(claim, step, value)));
    }

    /** What the endpoint is known to have done by now, also in this attempt. */
    public Map<String, String> known(Claim claim) {
        return transactions.in(Workload.DELIVERY, () -> store.steps(claim.id()));
    }

    /**
     * The endpoint has it.
     *
     * @param answer what it said
     * @param remote what it gave back, see {@link DeliverySent#remote()}; kept beside the steps
     * @param alreadyEffective nothing was sent in this attempt, it was there
     * @throws LeaseLostException when somebody else may hold the delivery; nothing is recorded
     */
    public void sent(Claim claim, String answer, Map<String, String> remote, boolean alreadyEffective) {
        confirmations.confirm(new Confirmation(claim, answer, remote, alreadyEffective));
    }

    /**
     * The attempt failed: again later, parked, or a question to a person, by the class of failure. A lost lease is silently
     * left to its new holder.
     */
    public void failed(Claim claim, Failure failure) {
        transactions.in(Workload.DELIVERY, () -> {
            store.failed(claim, failure).ifPresent(failed -> rules.apply(claim, failure, failed));
        });
    }
}
