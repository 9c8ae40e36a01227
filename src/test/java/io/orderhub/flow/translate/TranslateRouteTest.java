package io.orderhub.flow.translate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.flow.IntakeFailures;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** routes/intake/translate.camel.yaml: a translation that fails is handed to its policy, and the next ones go on. */
class TranslateRouteTest extends CamelTestSupport {

    private final Failing translator = new Failing(new AtomicInteger());
    private final Handed handed = new Handed(new ConcurrentLinkedQueue<>());
    private final Sweeps sweeps = new Sweeps(new AtomicInteger());

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("translator", translator);
        context.getRegistry().bind("translationFailures", handed);
        context.getRegistry().bind("translationBell", sweeps);
        context.getRegistry().bind("intakeFailures", new IntakeFailures());
        context.getPropertiesComponent().addOverrideProperty("orderhub.kafka.brokers", "localhost:1");
        context.getPropertiesComponent().addOverrideProperty("orderhub.translation.workers.interactive", "1");
        context.getPropertiesComponent().addOverrideProperty("orderhub.translation.workers.bulk", "1");
        for (String file : List.of("routes/_shared/intake-failures.camel.yaml", "routes/intake/translate.camel.yaml")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + file));
        }
        return context;
    }

    @Test
    void aFailedClaimIsHandedOnAndTheSweepComesAgain() {
        context.start();

        await().atMost(30, SECONDS)
                .until(() -> handed.messages().size() >= 3 && sweeps.count().get() >= 2);

        assertThat(handed.messages()).containsOnly("the database is away");
        assertThat(translator.claims().get()).isGreaterThanOrEqualTo(3);
    }

    /** Fails at every claim. */
    public record Failing(AtomicInteger claims) {

        public List<Translation> claim(String lane) {
            claims.incrementAndGet();
            throw new IllegalStateException("the database is away");
        }

        public List<Translation> finishTogether(List<Translation> translated) {
            return translated;
        }

        public void finish(Translation translation) {}
    }

    /** What the policy was handed. */
    public record Handed(Queue<String> messages) {

        public void handle(Exchange exchange) {
            messages.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                    .getMessage());
        }
    }

    /** Counts the sweeps. */
    public record Sweeps(AtomicInteger count) {

        public void sweep() {
            count.incrementAndGet();
        }
    }
}
