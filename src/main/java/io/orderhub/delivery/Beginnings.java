package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Commits that attempts begin, and what they send, before their calls go out; those of the same moment in one transaction.
 * When it fails, each is begun by itself, so that one document that cannot be made spoils no other.
 */
@Component
class Beginnings {

    private final BeginningStore store;
    private final AttemptStore attempts;
    private final Renderings renderings;
    private final SentRecord sentRecord;
    private final Transactions transactions;
    private final Topicality topicality;
    private final Together<Claim, Parcel> together = new Together<>(this::begin);

    Beginnings(
            BeginningStore store,
            AttemptStore attempts,
            Renderings renderings,
            SentRecord sentRecord,
            Transactions transactions,
            ObjectProvider<Topicality> topicality) {
        this.store = store;
        this.attempts = attempts;
        this.renderings = renderings;
        this.sentRecord = sentRecord;
        this.transactions = transactions;
        this.topicality = topicality.getIfAvailable(() -> delivery -> Optional.empty());
    }

    /**
     * Begins an attempt, and renders the document unless its bytes are stored already.
     *
     * @throws LeaseLostException when somebody else may hold the delivery
     * @throws DeliveryFailedException when the document cannot be made or tells what is not true any more; nothing is recorded
     */
    Parcel begin(Claim claim) {
        return together.one(claim);
    }

    /** Begins an attempt that sends nothing. */
    void beginWithout(Claim claim) {
        transactions.in(Workload.DELIVERY, () -> {
            if (store.begin(List.of(claim)).isEmpty()) {
                throw new LeaseLostException(claim);
            }
        });
    }

    private List<Supplier<Parcel>> begin(List<Claim> claims) {
        Map<Long, Parcel> begun = transactions.in(Workload.DELIVERY, () -> parcels(claims));
        return claims.stream()
                .<Supplier<Parcel>>map(claim -> () ->
                        Optional.ofNullable(begun.get(claim.id())).orElseThrow(() -> new LeaseLostException(claim)))
                .toList();
    }

    private Map<Long, Parcel> parcels(List<Claim> claims) {
        Set<Long> ids = store.begin(claims);
        List<Claim> held =
                claims.stream().filter(claim -> ids.contains(claim.id())).toList();
        held.forEach(this::mustBeTrue);
        Map<Long, Rendered> bytes = bytes(held);
        Map<Long, Map<String, String>> steps = attempts.steps(ids);
        Map<Long, Parcel> parcels = new HashMap<>();
        for (Claim claim : held) {
            Rendered goes = bytes.get(claim.id());
            sentRecord.goes(claim, goes);
            parcels.put(claim.id(), new Parcel(claim, goes, steps.getOrDefault(claim.id(), Map.of())));
        }
        return parcels;
    }

    private void mustBeTrue(Claim claim) {
        topicality.outdated(claim.ref()).ifPresent(why -> {
            throw new DeliveryFailedException(Failure.of(FailureClass.SUPERSEDED, why));
        });
    }

    private Map<Long, Rendered> bytes(List<Claim> claims) {
        Map<Long, Rendered> bytes = store.payloads(claims);
        Map<Long, Rendered> made = new HashMap<>();
        claims.stream()
                .filter(claim -> !bytes.containsKey(claim.id()))
                .forEach(claim -> made.put(claim.id(), renderings.render(claim)));
        store.keep(made);
        bytes.putAll(made);
        return bytes;
    }
}
