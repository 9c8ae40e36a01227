package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.Parcel;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.springframework.stereotype.Component;

/** A document for staging tables: the database itself refuses a second one with the same id. */
@Component("staging")
class StagingSteps {

    private final Attempts attempts;
    private final StagingPools pools;
    private final ObjectMapper json = new ObjectMapper();

    StagingSteps(Attempts attempts, StagingPools pools) {
        this.attempts = attempts;
        this.pools = pools;
    }

    /** Named parameters of the statement; the pool of the endpoint's name is there for {@code jdbc:}. */
    public void prepare(Exchange exchange) throws IOException {
        Parcel parcel = OnExchange.parcel(exchange);
        pools.open(parcel.endpoint());
        JsonNode document = json.readTree(parcel.rendered().content());
        exchange.getMessage().setHeader("document", document.toString());
        exchange.getMessage().setHeader("lines", document.path("lines").toString());
    }

    /** No line inserted: the document id was there from an earlier attempt. */
    public void booked(Exchange exchange) {
        int lines = exchange.getMessage().getHeader(JdbcConstants.JDBC_UPDATE_COUNT, 0, Integer.class);
        Parcel parcel = OnExchange.parcel(exchange);
        attempts.sent(
                parcel.claim(),
                lines == 0 ? "was there before" : lines + " lines",
                Map.of("document", parcel.idempotencyKey()),
                lines == 0);
    }
}
