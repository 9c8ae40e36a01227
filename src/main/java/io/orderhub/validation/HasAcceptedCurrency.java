package io.orderhub.validation;

import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The currency is one that the hub trades in, and the one in which the items' prices are listed. */
record HasAcceptedCurrency(Set<String> currencies) implements Rule {

    @Override
    public void check(Candidate candidate, Consumer<Finding> findings) {
        String currency = candidate.order().currency().orElse("");
        if (!currencies.contains(currency)) {
            findings.accept(Finding.error(ReasonCode.ORDER_CURRENCY_NOT_ACCEPTED, "$.currency", currency));
            return;
        }
        for (int i = 0; i < candidate.matches().size(); i++) {
            List<ListedItem> items = candidate.matches().get(i);
            if (items.size() == 1 && !items.get(0).currency().equals(currency)) {
                findings.accept(Finding.error(
                        ReasonCode.ORDER_CURRENCY_NOT_ACCEPTED,
                        "$.lines[" + i + "]",
                        currency + ", listed in " + items.get(0).currency()));
            }
        }
    }
}
