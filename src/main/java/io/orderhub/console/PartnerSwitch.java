package io.orderhub.console;

import io.orderhub.delivery.DeliveryCommands;
import io.orderhub.interchange.Intakes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds a partner as a whole: its files stay where they are and it is not polled, and what comes from its documents is not
 * sent, until it is resumed. Pushes are still received: a marketplace that is turned away gives up.
 */
@Component
public class PartnerSwitch {

    private final Intakes intakes;
    private final DeliveryCommands deliveries;

    PartnerSwitch(Intakes intakes, DeliveryCommands deliveries) {
        this.intakes = intakes;
        this.deliveries = deliveries;
    }

    @Transactional
    public void pause(String partner, String by) {
        intakes.pause(partner, by);
        deliveries.pausePartner(partner, by);
    }

    @Transactional
    public void resume(String partner) {
        intakes.resume(partner);
        deliveries.resumePartner(partner);
    }
}
