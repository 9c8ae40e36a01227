package io.orderhub.delivery;

import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives labels back that are not needed any more. */
@Component
public class LabelVoids {

    /** What a carrier gets to give back what another delivery bought. */
    public static final String DOCUMENT = "void";

    private final JdbcClient jdbc;
    private final DeliveryQueries queries;
    private final Deliveries deliveries;
    private final Configuration configuration;
    private final Withdrawals withdrawals;

    LabelVoids(
            JdbcClient jdbc,
            DeliveryQueries queries,
            Deliveries deliveries,
            Configuration configuration,
            Withdrawals withdrawals) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.deliveries = deliveries;
        this.configuration = configuration;
        this.withdrawals = withdrawals;
    }

    /**
     * Takes the purchase back when nothing was sent yet; otherwise the carrier is asked to refund whatever was bought, by a
     * delivery of its own that goes after the purchase has ended. Asked again it does nothing.
     *
     * @param id of the delivery that buys the labels
     * @param by who asks
     * @return whether there is such a delivery to a carrier
     */
    @Transactional
    public boolean request(long id, String by) {
        Optional<DeliveryView> purchase = queries.find(id).filter(this::isPurchase);
        purchase.ifPresent(view -> {
            if (withdrawals.withdraw(List.of(id), by) == 0 && view.state() != DeliveryState.WITHDRAWN) {
                deliveries.enqueue(List.of(refund(view)));
            }
        });
        return purchase.isPresent();
    }

    private boolean isPurchase(DeliveryView view) {
        return !view.ref().document().equals(DOCUMENT)
                && configuration
                        .current()
                        .endpoint(view.ref().endpoint())
                        .filter(endpoint -> endpoint.kind() == Endpoint.Kind.CARRIER_EASYPOST)
                        .isPresent();
    }

    private NewDelivery refund(DeliveryView purchase) {
        byte[] body = ("{\"purchase\":" + purchase.ref().id() + "}").getBytes(StandardCharsets.UTF_8);
        return NewDelivery.rendered(
                purchase.ref().subject(),
                DOCUMENT,
                purchase.ref().endpoint(),
                purchase.partner(),
                purchase.usage(),
                businessKey(purchase.ref().id()),
                new Rendered(body, "application/json", Optional.empty()));
    }

    private String businessKey(long id) {
        return jdbc.sql(
                        """
                        SELECT business_key FROM delivery WHERE id = :id
                        UNION ALL SELECT business_key FROM delivery_archive WHERE id = :id
                        """)
                .param("id", id)
                .query(String.class)
                .single();
    }
}
