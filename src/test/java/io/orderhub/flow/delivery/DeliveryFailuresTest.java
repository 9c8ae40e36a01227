package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.Claim;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.Subject;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import java.net.ConnectException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a route hands over while the database is away. */
@ExtendWith(OutputCaptureExtension.class)
class DeliveryFailuresTest {

    @Test
    void a_failure_that_cannot_be_stored_is_one_line_that_says_what_happens_next(CapturedOutput output)
            throws Exception {
        try (CamelContext camel = new DefaultCamelContext();
                DeliveryHub hub = DeliveryHub.start(
                        SharedPostgres.freshDatabase(),
                        Map.of(
                                "orderhub.endpoint.erpnext.url", "http://localhost:1",
                                "orderhub.endpoint.erp-staging.url", "jdbc:postgresql://localhost:1/none",
                                "orderhub.endpoint.erp-staging.username", "none"),
                        camel)) {
            Endpoint endpoint =
                    hub.bean(Configuration.class).current().endpoint("erp-next").orElseThrow();
            Subject subject = new Subject.Order(OrderId.of(7, 1));
            Exchange exchange = new DefaultExchange(camel);
            OnExchange.put(
                    exchange,
                    new Claim(
                            new DeliveryRef(1, "SO-7-1:sales-order:erp-next", "erp-next", "sales-order", subject),
                            endpoint,
                            0,
                            1,
                            false));
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new ConnectException("refused"));
            ((AutoCloseable) hub.bean(DataSource.class)).close();

            hub.bean(DeliveryFailures.class).handOver(exchange);
        }
        assertThat(output.getAll().lines().filter(line -> line.contains("WARN")))
                .anySatisfy(line -> assertThat(line)
                        .contains("SO-7-1:sales-order:erp-next", "/actuator/health", "goes on by itself"));
    }
}
