package io.orderhub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The failure policy of the routes that a timer starts: a round that fails counts as handled, is one line in the log, and
 * the next one comes. The rounds are started by hand, as some timers take a minute.
 */
@ExtendWith(OutputCaptureExtension.class)
class TimedRoutesTest extends CamelTestSupport {

    private static final String TROUBLE = "the database is away";

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "pipeline-failures, operations/acknowledgement, acknowledgement-overdue, answerClock",
        "pipeline-failures, operations/audit, audit, auditSteps",
        "pipeline-failures, operations/document-clock, document-clock, documentClockSteps",
        "pipeline-failures, operations/milestones, milestones, milestoneSteps",
        "pipeline-failures, pipeline/back-order, back-order-woken, backOrderSteps",
        "pipeline-failures, pipeline/back-order, back-order-wake, backOrderSteps",
        "pipeline-failures, pipeline/order-change, order-change, orderChangeSteps",
        "pipeline-failures, tracking/shipment, shipment-woken, trackingSteps",
        "pipeline-failures, tracking/shipment, shipment-sweep, trackingSteps",
        "intake-failures, tracking/tracker-poll, tracker-poll, trackerPoll",
        "intake-failures, tracking/warehouse-poll, warehouse-poll, warehousePoll"
    })
    void aRoundThatFailsIsOneLineAndTheNextOneComes(
            String policy, String file, String route, String bean, CapturedOutput output) throws Exception {
        Failing failing = new Failing(new AtomicInteger(), List.of());
        start(policy, file, bean, failing);

        for (int round = 1; round <= 2; round++) {
            assertThat(round(route).getException()).isNull();
            assertThat(failing.calls()).hasValue(round);
        }
        assertThat(output.getAll().split(TROUBLE, -1)).as("lines about it").hasSize(1 + 2);
        assertThat(output).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "tracking/tracker-poll, tracker-poll, trackerPoll",
        "tracking/warehouse-poll, warehouse-poll, warehousePoll"
    })
    void oneThatCannotBeAskedAboutLeavesTheOthers(String file, String route, String bean) throws Exception {
        Failing failing = new Failing(new AtomicInteger(), List.of("one", "two", "three"));
        start("intake-failures", file, bean, failing);

        assertThat(round(route).getException()).isNull();

        assertThat(failing.calls()).hasValue(3);
    }

    private void start(String policy, String file, String bean, Failing failing) throws Exception {
        context.getRegistry().bind(bean, failing);
        context.getRegistry().bind("intakeFailures", new IntakeFailures());
        for (String each : List.of("_shared/" + policy, file)) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context)
                            .resolveResource("file:routes/" + each + ".camel.yaml"));
        }
        for (RouteDefinition each : List.copyOf(((ModelCamelContext) context).getRouteDefinitions())) {
            if (each.getInput().getEndpointUri().startsWith("timer:")) {
                AdviceWith.adviceWith(
                        context,
                        each.getRouteId(),
                        advice -> advice.replaceFromWith("direct:round-" + each.getRouteId()));
            }
        }
        context.start();
    }

    private Exchange round(String route) {
        return template.send("direct:round-" + route, exchange -> {});
    }

    /**
     * Stands for the steps of every timed route, and fails at each.
     *
     * @param due what a poll is to ask about; with none, finding that out fails
     */
    public record Failing(AtomicInteger calls, List<String> due) {

        public void sweep() {
            fail();
        }

        public void audit() {
            fail();
        }

        public void tellWhatAgreesNow() {
            fail();
        }

        public void release() {
            fail();
        }

        public void runIfWoken() {
            fail();
        }

        public void wake() {
            fail();
        }

        public void warn() {
            fail();
        }

        @Override
        public List<String> due() {
            if (due.isEmpty()) {
                fail();
            }
            return due;
        }

        public void prepare() {
            fail();
        }

        public void take() {
            fail();
        }

        private void fail() {
            calls.incrementAndGet();
            throw new IllegalStateException(TROUBLE);
        }
    }
}
