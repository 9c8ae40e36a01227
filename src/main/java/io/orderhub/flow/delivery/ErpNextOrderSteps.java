package io.orderhub.flow.delivery;

import io.orderhub.delivery.Attempts;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What taking a sales order back from ERPNext and changing it there have in common: it is found first, and what was done is said. */
@Component("erpNextOrder")
class ErpNextOrderSteps {

    static final String DOCTYPE = "Sales Order";
    static final int SUBMITTED = 1;
    static final int CANCELLED = 2;

    private static final String NAME = "name";
    private static final String ACT = "act";
    private static final String LEFT = "left";

    private final Attempts attempts;
    private final ErpNextRequests requests;

    ErpNextOrderSteps(Attempts attempts, ErpNextRequests requests) {
        this.attempts = attempts;
        this.requests = requests;
    }

    /** The name that the ERP knows it by; none when it is not there. */
    public void found(Exchange exchange) {
        requests.names(exchange).stream().findFirst().ifPresent(name -> exchange.setVariable(NAME, name));
    }

    /** The request that asks how far it is. */
    public void ask(Exchange exchange) {
        requests.get(exchange, DOCTYPE, name(exchange));
    }

    static String name(Exchange exchange) {
        return exchange.getVariable(NAME, String.class);
    }

    /** Which call the route has to make. */
    static void act(Exchange exchange, String act) {
        exchange.setVariable(ACT, act);
    }

    /** Why there is no call to make. */
    static void leave(Exchange exchange, String why) {
        exchange.setVariable(LEFT, why);
    }

    public void done(Exchange exchange) {
        Optional<String> name = Optional.ofNullable(name(exchange));
        Optional<String> act = Optional.ofNullable(exchange.getVariable(ACT, String.class));
        attempts.sent(
                OnExchange.claim(exchange),
                name.map(known ->
                                DOCTYPE + " " + known + ": " + act.orElse(exchange.getVariable(LEFT, "", String.class)))
                        .orElse("there is no such " + DOCTYPE),
                name.map(known -> Map.of(NAME, known)).orElse(Map.of()),
                act.isEmpty());
    }
}
