package io.orderhub.flow.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** routes/pipeline/back-order.camel.yaml: a run that fails does not end the runs. */
class BackOrderRouteTest extends CamelTestSupport {

    private final AtomicInteger runs = new AtomicInteger();

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("backOrderSteps", new Failing(runs));
        for (String file :
                List.of("routes/_shared/pipeline-failures.camel.yaml", "routes/pipeline/back-order.camel.yaml")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + file));
        }
        return context;
    }

    @Test
    void aRunThatFailsIsFollowedByTheNext() {
        context.start();

        await().atMost(30, SECONDS).until(() -> runs.get() >= 2);
    }

    /** Fails at every run. */
    public record Failing(AtomicInteger runs) {

        public void runIfWoken() {
            runs.incrementAndGet();
            throw new IllegalStateException("the database is away");
        }

        public void wake() {}
    }
}
