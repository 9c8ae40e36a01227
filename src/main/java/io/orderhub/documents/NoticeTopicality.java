package io.orderhub.documents;

import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.Subject;
import io.orderhub.delivery.Topicality;
import io.orderhub.fulfillment.OrderStanding;
import io.orderhub.fulfillment.OrderStandings;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.partner.NoticeState;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A notice that was overtaken before it could be sent is not sent: nobody hears of trouble that is over. */
@Component
class NoticeTopicality implements Topicality {

    private final Shipments shipments;
    private final OrderStandings standings;

    NoticeTopicality(Shipments shipments, OrderStandings standings) {
        this.shipments = shipments;
        this.standings = standings;
    }

    @Override
    public Optional<String> outdated(DeliveryRef delivery) {
        return Notice.toldBy(delivery).flatMap(state -> outdated(state, delivery.subject()));
    }

    private Optional<String> outdated(NoticeState state, Subject subject) {
        if (subject instanceof Subject.Shipment shipment) {
            return shipments
                    .status(shipment.id())
                    .filter(status -> !Notice.isTrue(state, status))
                    .map(status -> subject.name() + " is " + status + " by now");
        }
        return subject.orderId()
                .flatMap(id -> Optional.ofNullable(standings.of(List.of(id)).get(id)))
                .map(OrderStanding::status)
                .filter(status -> !Notice.isTrue(state, status))
                .map(status -> subject.name() + " is " + status + " by now");
    }
}
