package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The replay of one delivery: what it would do, what it would send, and doing it with other bytes. */
@Component
public class DeliveryReplays {

    private final DeliveryQueries deliveries;
    private final DeliveryCommands commands;
    private final ReplayPlanner planner;
    private final ReplayPayloads payloads;
    private final TransactionTemplate transaction;

    DeliveryReplays(
            DeliveryQueries deliveries,
            DeliveryCommands commands,
            ReplayPlanner planner,
            ReplayPayloads payloads,
            PlatformTransactionManager manager) {
        this.deliveries = deliveries;
        this.commands = commands;
        this.planner = planner;
        this.payloads = payloads;
        this.transaction = new TransactionTemplate(manager);
    }

    /** Changes nothing; empty when there is none of this id. */
    public Optional<PlannedReplay> plan(long id, ReplayOptions options) {
        return deliveries.find(id).map(view -> planner.plan(List.of(view), options)
                .get(0));
    }

    /**
     * Sends a dead letter again with the bytes that were chosen.
     *
     * @throws ReplayRefusedException when the plan is to send nothing, with why
     */
    @Transactional
    public DeliveryRef replay(long id, PayloadChoice choice, String by, String why) {
        PlannedReplay plan =
                plan(id, new ReplayOptions(choice, false)).orElseThrow(() -> conflicts(id, ReplayGround.DELIVERY_GONE));
        if (plan.action() != ReplayAction.SEND) {
            throw conflicts(id, plan.ground());
        }
        try {
            payloads.choose(plan.delivery().ref(), choice, by, why);
        } catch (DeliveryFailedException e) {
            throw conflicts(id, ReplayGround.UNRENDERABLE, e.failure().answer());
        }
        return commands.replay(id, by).orElseThrow(() -> conflicts(id, ReplayGround.UNDER_WAY));
    }

    /**
     * Sends it again with the bytes that would go anyway; also what waits, then at once, and what is finished, then only if its endpoint has
     * lost it.
     *
     * @return empty when there is none of this id, or a worker has it right now
     * @throws ReplayRefusedException when that would undo what became of its order since, or could do something twice
     */
    @Transactional
    public Optional<DeliveryRef> again(long id, String by) {
        plan(id, new ReplayOptions(PayloadChoice.STORED, true))
                .filter(plan -> plan.action() == ReplayAction.CONFLICT)
                .ifPresent(plan -> {
                    throw conflicts(id, plan.ground());
                });
        return commands.replay(id, by);
    }

    /** Renders it as a replay would, and takes back the control number that this took; empty when there is none of this id. */
    public Optional<OutputComparison> compare(long id) {
        return deliveries.find(id).map(view -> compare(view.ref()));
    }

    private OutputComparison compare(DeliveryRef delivery) {
        Optional<StoredBytes> stored = payloads.stored(delivery.id());
        try {
            return OutputComparison.of(stored, rendered(delivery));
        } catch (DeliveryFailedException e) {
            return OutputComparison.failed(stored, e.failure().answer());
        }
    }

    private Rendered rendered(DeliveryRef delivery) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return payloads.render(delivery);
        });
    }

    private static ReplayRefusedException conflicts(long id, ReplayGround ground) {
        return conflicts(id, ground, ground.meaning());
    }

    private static ReplayRefusedException conflicts(long id, ReplayGround ground, String why) {
        return new ReplayRefusedException(
                ReasonCode.DELIVERY_REPLAY_CONFLICTS, "Delivery " + id + ": " + ground + ": " + why);
    }
}
