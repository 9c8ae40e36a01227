package io.orderhub.fulfillment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a shipment of a fulfillment order; people see {@code SH-<reception>-<document>-<fulfillment>-<number>}.
 *
 * @param number from 1 within the fulfillment order
 */
public record ShipmentId(FulfillmentOrderId fulfillment, int number) {

    private static final Pattern SHOWN = Pattern.compile("SH-(\\d+-\\d+-\\d{1,4})-(\\d{1,4})");

    /** Reads the shown form; empty when the text is something else. */
    public static Optional<ShipmentId> parse(String shown) {
        Matcher matcher = SHOWN.matcher(shown);
        return matcher.matches()
                ? FulfillmentOrderId.parse("FO-" + matcher.group(1))
                        .map(fulfillment -> new ShipmentId(fulfillment, Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "SH-" + fulfillment.toString().substring(3) + "-" + number;
    }
}
