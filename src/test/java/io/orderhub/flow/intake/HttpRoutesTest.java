package io.orderhub.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.reason.ReasonCode;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * The failure policy of routes/intake/rest-api.camel.yaml and http-push.camel.yaml: whatever the step throws, the caller gets
 * a problem document, nothing of its own message comes back, and no exchange fails.
 */
class HttpRoutesTest extends CamelTestSupport {

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("httpFailures", new HttpFailures());
        context.addComponent("served", new Served());
        context.getRestConfiguration().setComponent("served");
        return context;
    }

    @ParameterizedTest
    @CsvSource({
        "rest-api,  /api/v1/orders,  orderIntake, REFUSAL, 413, INTAKE_TOO_LARGE",
        "rest-api,  /api/v1/orders,  orderIntake, OUTAGE,  503, HUB_DATABASE_AWAY",
        "rest-api,  /api/v1/orders,  orderIntake, BUG,     500, HUB_FAILED",
        "http-push, /hooks/{channel}, pushIntake, REFUSAL, 413, INTAKE_TOO_LARGE",
        "http-push, /hooks/{channel}, pushIntake, OUTAGE,  503, HUB_DATABASE_AWAY",
        "http-push, /hooks/{channel}, pushIntake, BUG,     500, HUB_FAILED"
    })
    void a_failure_is_answered_with_a_problem(
            String file, String path, String bean, Failure failure, int status, ReasonCode code) throws Exception {
        context.getRegistry().bind(bean, new Failing(failure));
        load("_shared/intake-failures");
        load("intake/" + file);
        context.start();

        Exchange answered = template.request("direct:" + Served.name(path), request -> {
            request.getMessage().setHeader("Authorization", "Bearer secret");
            request.getMessage().setHeader(Exchange.HTTP_PATH, "/asked");
            request.getMessage().setBody("an order");
        });

        assertThat(answered.isFailed()).isFalse();
        assertThat(answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(status);
        assertThat(answered.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/problem+json");
        assertThat(answered.getMessage().getHeaders()).doesNotContainKey("Authorization");
        assertThat(answered.getMessage().getHeader("Retry-After") != null).isEqualTo(failure == Failure.OUTAGE);
        assertThat(answered.getMessage().getBody(String.class))
                .contains("\"code\":\"" + code + "\"", "\"instance\":\"/asked\"")
                .doesNotContain("an order", "nobody foresaw this");
        assertThat(context.getInflightRepository().size()).isZero();
    }

    private void load(String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        PluginHelper.getResourceLoader(context).resolveResource("file:routes/" + file + ".camel.yaml"));
    }

    /** What a step may throw. */
    enum Failure {
        REFUSAL,
        OUTAGE,
        BUG
    }

    /** The step that takes a message. */
    public record Failing(Failure failure) {

        public void receive(Exchange exchange) {
            throw switch (failure) {
                case REFUSAL -> new Refusal(413, ReasonCode.INTAKE_TOO_LARGE, "More than 10 bytes");
                case OUTAGE -> new CannotGetJdbcConnectionException("away", new SQLException(new ConnectException()));
                case BUG -> new IllegalStateException("nobody foresaw this");
            };
        }
    }

    /** Serves what {@code rest:} declares to the test itself, without a web server. */
    public static final class Served extends DefaultComponent implements RestConsumerFactory {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            throw new UnsupportedOperationException(uri);
        }

        static String name(String path) {
            return path.replaceAll("\\W+", "-");
        }

        @Override
        public Consumer createConsumer(
                CamelContext context,
                Processor processor,
                String verb,
                String basePath,
                String uriTemplate,
                String consumes,
                String produces,
                RestConfiguration configuration,
                Map<String, Object> parameters)
                throws Exception {
            return context.getEndpoint("direct:" + name(basePath + uriTemplate)).createConsumer(processor);
        }
    }
}
