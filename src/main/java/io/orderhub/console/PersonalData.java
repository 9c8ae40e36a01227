package io.orderhub.console;

import io.orderhub.canonical.Address;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves out of an order what tells who somebody is, for those who need not know it. */
public final class PersonalData {

    private PersonalData() {}

    /** City, region and country stay: they explain why a warehouse was chosen. Notes and extensions can hold anything. */
    public static CanonicalOrder hidden(CanonicalOrder order) {
        return new CanonicalOrder(
                order.source(),
                order.orderNumber(),
                order.releaseNumber(),
                order.buyer(),
                order.usage(),
                order.orderDate(),
                order.type(),
                order.purpose(),
                order.revision(),
                order.currency(),
                order.parties().stream().map(PersonalData::hidden).toList(),
                order.dates(),
                order.payment(),
                order.shipping(),
                order.charges(),
                order.taxes(),
                order.totals(),
                order.references(),
                List.of(),
                order.lines(),
                Map.of());
    }

    private static Party hidden(Party party) {
        return new Party(
                party.role(),
                party.roleCode(),
                Optional.empty(),
                party.ids(),
                party.address().map(PersonalData::hidden),
                List.of(),
                List.of());
    }

    private static Address hidden(Address address) {
        return new Address(
                Optional.empty(), List.of(), address.city(), address.region(), Optional.empty(), address.country());
    }
}
