package io.orderhub.delivery;

import java.util.Map;

/**
 * The endpoint has it. Published by {@link DeliveriesSent} only.
 *
 * @param remote what the endpoint gave back, by name: {@code shipment}, {@code rate}, {@code tracking}, {@code label},
 *     {@code carrier}, {@code service} from a carrier, {@code name} from an ERP, {@code file} for a file
 * @param alreadyEffective nothing was sent, because the endpoint had it from an earlier attempt
 */
public record DeliverySent(DeliveryRef delivery, Map<String, String> remote, boolean alreadyEffective)
        implements DeliveryEvent {

    public DeliverySent {
        remote = Map.copyOf(remote);
    }
}
