package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.partner.Sending;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What a delivery route tells the hub while it works: begun, one call of several done, sent, failed. Each is committed
 * when the method returns, and each counts only with the lease's own token.
 */
@Component
public class Attempts {

    private final AttemptStore store;
    private final Renderings renderings;
    private final FailureRules rules;
    private final Circuits circuits;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final SentRecord sentRecord;
    private final Topicality topicality;

    Attempts(
            AttemptStore store,
            Renderings renderings,
            FailureRules rules,
            Circuits circuits,
            Transactions transactions,
            ApplicationEventPublisher events,
            SentRecord sentRecord,
            ObjectProvider<Topicality> topicality) {
        this.store = store;
        this.renderings = renderings;
        this.rules = rules;
        this.circuits = circuits;
        this.transactions = transactions;
        this.events = events;
        this.sentRecord = sentRecord;
        this.topicality = topicality.getIfAvailable(() -> delivery -> Optional.empty());
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
            transactions.in(Workload.DELIVERY, () -> store.begin(claim));
            throw new DeliveryFailedException(Failure.of(
                    FailureClass.OUTCOME_UNKNOWN,
                    "an earlier attempt ended without an answer, and this endpoint cannot tell"));
        }
        try {
            return transactions.in(Workload.DELIVERY, () -> {
                store.begin(claim);
                topicality.outdated(claim.ref()).ifPresent(why -> {
                    throw new DeliveryFailedException(Failure.of(FailureClass.SUPERSEDED, why));
                });
                Rendered rendered = store.payload(claim.id()).orElseGet(() -> render(claim));
                sentRecord.goes(claim, rendered);
                return new Parcel(claim, rendered, store.steps(claim.id()));
            });
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            // what could not be made was an attempt too
            transactions.in(Workload.DELIVERY, () -> store.begin(claim));
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
        transactions.in(Workload.DELIVERY, () -> {
            store.archive(claim, alreadyEffective ? "ALREADY_EFFECTIVE" : "SENT", answer);
            store.remember(claim.id(), remote);
            circuits.succeeded(claim.endpoint());
            events.publishEvent(new DeliverySent(claim.ref(), store.steps(claim.id()), alreadyEffective));
        });
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

    private Rendered render(Claim claim) {
        Rendered rendered = renderings.render(claim);
        store.keep(claim.id(), rendered);
        return rendered;
    }
}
