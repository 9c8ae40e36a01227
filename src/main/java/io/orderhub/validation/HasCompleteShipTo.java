package io.orderhub.validation;

import io.orderhub.canonical.Address;
import io.orderhub.canonical.Party;
import io.orderhub.canonical.PartyRole;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Somebody, somewhere: name, street, city, postal code, country, and the region where the country's mail needs it. */
record HasCompleteShipTo(Set<String> regionRequired) implements Rule {

    private static final String WHERE = "$.parties[?(@.role=='SHIP_TO')]";

    @Override
    public void check(Candidate candidate, Consumer<Finding> findings) {
        if (OrderRules.shipsLater(candidate.order())) {
            return;
        }
        Optional<Party> shipTo = candidate.order().party(PartyRole.SHIP_TO);
        if (shipTo.isEmpty()) {
            findings.accept(missing(WHERE));
            return;
        }
        require(filled(shipTo.get().name()), ".name", findings);
        Optional<Address> address = shipTo.get().address();
        if (address.isEmpty()) {
            findings.accept(missing(WHERE + ".address"));
        } else {
            check(address.get(), findings);
        }
    }

    private void check(Address address, Consumer<Finding> findings) {
        require(address.street().stream().anyMatch(line -> !line.isBlank()), ".address.street", findings);
        require(filled(address.city()), ".address.city", findings);
        require(filled(address.postalCode()), ".address.postalCode", findings);
        require(filled(address.country()), ".address.country", findings);
        boolean needsRegion = address.country().filter(regionRequired::contains).isPresent();
        require(!needsRegion || filled(address.region()), ".address.region", findings);
    }

    private static boolean filled(Optional<String> text) {
        return text.isPresent() && !text.get().isBlank();
    }

    private static void require(boolean fulfilled, String where, Consumer<Finding> findings) {
        if (!fulfilled) {
            findings.accept(missing(WHERE + where));
        }
    }

    private static Finding missing(String where) {
        return Finding.error(ReasonCode.ORDER_SHIP_TO_INCOMPLETE, where, "");
    }
}
