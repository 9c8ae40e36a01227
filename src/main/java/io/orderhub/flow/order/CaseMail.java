package io.orderhub.flow.order;

import io.orderhub.cases.CaseAlert;
import io.orderhub.cases.CaseAlerts;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** The steps around the mail that tells people of new cases. */
@Component("caseMail")
class CaseMail {

    private static final String ALERT = "caseAlert";

    private final CaseAlerts alerts;
    private final Transactions transactions;

    CaseMail(CaseAlerts alerts, Transactions transactions) {
        this.alerts = alerts;
        this.transactions = transactions;
    }

    /** Writes the next mail to the exchange; an empty body when there is nothing to tell. */
    public void write(Exchange exchange) {
        exchange.getMessage().setBody("");
        transactions.in(Workload.CONSOLE, alerts::claim).ifPresent(alert -> {
            exchange.setProperty(ALERT, alert);
            exchange.getMessage().setHeader("Subject", alert.subject());
            alert.to().ifPresent(to -> exchange.getMessage().setHeader("To", to));
            exchange.getMessage().setBody(alert.text());
        });
    }

    /** The mail server has it. */
    public void confirm(@Body String text, @ExchangeProperty(ALERT) CaseAlert alert) {
        transactions.in(Workload.CONSOLE, () -> alerts.confirm(alert));
    }
}
