package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Commits what endpoints confirm; confirmations of the same moment in one transaction, each by its own lease's token. */
@Component
class Confirmations {

    /** Listeners lock orders, everywhere in this order. */
    private static final Comparator<Confirmation> BY_ORDER = Comparator.<Confirmation>comparingLong(each ->
                    each.claim().ref().subject().orderId().map(id -> id.value()).orElse(0L))
            .thenComparingLong(each -> each.claim().id());

    private final AttemptStore store;
    private final Circuits circuits;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Together<Confirmation, Boolean> together = new Together<>(this::confirm);

    Confirmations(AttemptStore store, Circuits circuits, Transactions transactions, ApplicationEventPublisher events) {
        this.store = store;
        this.circuits = circuits;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * Returns once it is committed.
     *
     * @throws LeaseLostException when somebody else may hold the delivery; nothing is recorded
     */
    void confirm(Confirmation confirmation) {
        together.one(confirmation);
    }

    private List<Supplier<Boolean>> confirm(List<Confirmation> all) {
        Set<Long> counted = transactions.in(Workload.DELIVERY, () -> archived(all));
        return all.stream()
                .<Supplier<Boolean>>map(each -> () -> {
                    if (!counted.contains(each.claim().id())) {
                        throw new LeaseLostException(each.claim());
                    }
                    return true;
                })
                .toList();
    }

    private Set<Long> archived(List<Confirmation> all) {
        Set<Long> held = store.archive(all);
        List<Confirmation> counted = all.stream()
                .filter(each -> held.contains(each.claim().id()))
                .sorted(BY_ORDER)
                .toList();
        store.remember(counted);
        Map<Long, Map<String, String>> remote = store.steps(held);
        counted.forEach(each -> circuits.succeeded(each.claim().endpoint()));
        DeliveriesSent.publish(
                events,
                counted.stream()
                        .map(each -> new DeliverySent(
                                each.claim().ref(),
                                remote.getOrDefault(each.claim().id(), Map.of()),
                                each.alreadyEffective()))
                        .toList());
        return held;
    }
}
