package io.orderhub.delivery;

import io.orderhub.delivery.StoredBytes.Origin;
import io.orderhub.reason.ReasonCode;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a document that a person has edited, and keeps it beside the ones before. */
@Component
public class PayloadEdits {

    private static final int MOST_BYTES = 1 << 20;

    private final DeliveryQueries deliveries;
    private final PayloadVersions versions;
    private final EditedEdi edi;
    private final EditedJson json = new EditedJson();

    PayloadEdits(JdbcClient jdbc, DeliveryQueries deliveries, EditedEdi edi) {
        this.deliveries = deliveries;
        this.versions = new PayloadVersions(jdbc);
        this.edi = edi;
    }

    /**
     * Checks it, and lets it go with the next replay; sends nothing.
     *
     * @param content the whole document
     * @return the number of the new version
     * @throws ReplayRefusedException when the delivery is no dead letter of which nothing has taken effect, or the document
     *     cannot be sent, with where and what
     */
    @Transactional
    public int accept(long id, byte[] content, String by, String why) {
        DeliveryView delivery =
                deliveries.find(id).orElseThrow(() -> conflicts(id, ReplayGround.DELIVERY_GONE.meaning()));
        if (!DeliveryFilter.DEAD_LETTERS.contains(delivery.state())) {
            throw conflicts(id, "only a dead letter can be edited, it is " + delivery.state());
        }
        if (!deliveries.steps(id).isEmpty()) {
            throw conflicts(id, ReplayGround.PARTLY_EFFECTIVE.meaning());
        }
        StoredBytes stored = versions.current(id).orElseThrow(() -> conflicts(id, "nothing is rendered yet"));
        Rendered edited = new Rendered(
                content, stored.rendered().contentType(), stored.rendered().controlNumber());
        fault(delivery.ref(), stored.rendered(), edited).ifPresent(fault -> {
            throw new ReplayRefusedException(ReasonCode.DELIVERY_EDIT_INVALID, fault);
        });
        return versions.add(id, edited, Origin.EDITED, by, why);
    }

    private Optional<String> fault(DeliveryRef delivery, Rendered stored, Rendered edited) {
        if (edited.content().length == 0 || edited.content().length > MOST_BYTES) {
            return Optional.of("it has " + edited.content().length + " bytes, from 1 to " + MOST_BYTES + " are taken");
        }
        return stored.contentType().contains("json")
                ? json.fault(delivery.idempotencyKey(), stored, edited)
                : edi.fault(stored, edited);
    }

    private static ReplayRefusedException conflicts(long id, String why) {
        return new ReplayRefusedException(ReasonCode.DELIVERY_REPLAY_CONFLICTS, "Delivery " + id + ": " + why);
    }
}
