package io.orderhub.flow.delivery;

import io.orderhub.delivery.Claim;
import io.orderhub.delivery.Parcel;
import org.apache.camel.Exchange;

/** The delivery that an exchange carries; the message itself belongs to the endpoint's protocol. */
final class OnExchange {

    private static final String CLAIM = "claim";
    private static final String PARCEL = "parcel";

    private OnExchange() {}

    static void put(Exchange exchange, Claim claim) {
        exchange.setProperty(CLAIM, claim);
    }

    static void put(Exchange exchange, Parcel parcel) {
        exchange.setProperty(PARCEL, parcel);
    }

    static Claim claim(Exchange exchange) {
        return exchange.getProperty(CLAIM, Claim.class);
    }

    /** Only after the attempt has begun. */
    static Parcel parcel(Exchange exchange) {
        return exchange.getProperty(PARCEL, Parcel.class);
    }

    /** Whose turn it is in a loop, from 1; 1 outside of one. */
    static int turn(Exchange exchange) {
        return exchange.getProperty(Exchange.LOOP_INDEX, 0, Integer.class) + 1;
    }
}
