package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a fulfillment order, linked to its sales order; people see {@code FO-<reception>-<document>-<number>}.
 *
 * @param number from 1 within the sales order
 */
public record FulfillmentOrderId(OrderId order, int number) {

    private static final Pattern SHOWN = Pattern.compile("FO-(\\d+-\\d+)-(\\d{1,4})");

    /** Reads the shown form; empty when the text is something else. */
    public static Optional<FulfillmentOrderId> parse(String shown) {
        Matcher matcher = SHOWN.matcher(shown);
        return matcher.matches()
                ? OrderId.parse("SO-" + matcher.group(1))
                        .map(order -> new FulfillmentOrderId(order, Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "FO-" + order.reception() + "-" + order.document() + "-" + number;
    }
}
