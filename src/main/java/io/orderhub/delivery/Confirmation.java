package io.orderhub.delivery;

import java.util.Map;

/**
 * That the endpoint has a delivery.
 *
 * @param answer what it said
 * @param remote what it gave back, see {@link DeliverySent#remote()}
 * @param alreadyEffective nothing was sent in this attempt, it was there
 */
record Confirmation(Claim claim, String answer, Map<String, String> remote, boolean alreadyEffective) {

    String outcome() {
        return alreadyEffective ? "ALREADY_EFFECTIVE" : "SENT";
    }
}
