package io.orderhub.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.dev.EmbeddedSftpServer;
import io.orderhub.dev.FreePorts;
import io.orderhub.flow.IntakeFailures;
import io.orderhub.partner.Partner;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * The failure policy of what is polled: with routes/intake/sftp-partner.camel.yaml a file that could not be stored stays
 * where it is and is taken later; with rest-pull.camel.yaml a poll that failed is handed to the account, and comes again.
 */
class PollRoutesTest extends CamelTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Test
    void a_file_that_cannot_be_stored_stays_in_the_inbox_and_is_taken_when_it_can() throws Exception {
        try (EmbeddedSftpServer sftp =
                EmbeddedSftpServer.temporary().withHubAccount("hub", "other").withAccount("cedar", "secret", "inbox")) {
            sftp.start();
            FailingStore store = new FailingStore(new AtomicInteger());
            context.getRegistry().bind("fileIntake", store);
            context.getRegistry().bind("intakeFailures", new IntakeFailures());
            context.getRegistry().bind("quietFile", new QuietFile<>(Duration.ofMillis(1)));
            context.getRegistry().bind("inboxTroubleIsTold", new TroubleIsTold());
            context.getRegistry().bind("inbox-turn-cedar", new DefaultPollingConsumerPollStrategy());
            load("sftp-partner");
            context.start();
            Path inbox = sftp.root().resolve("cedar/inbox");
            Files.writeString(inbox.resolve("850.edi"), "ISA*");
            inboxOf(sftp);

            await().atMost(PATIENCE).until(() -> store.attempts().get() >= FailingStore.FAILURES);
            await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve(".done/7-850.edi")));

            assertThat(store.attempts()).hasValue(FailingStore.FAILURES + 1);
            assertThat(inbox.resolve("850.edi")).doesNotExist();
            assertThat(inbox.resolve(".done/7-850.edi")).hasContent("ISA*");
            assertThat(context.getInflightRepository().size()).isZero();
        }
    }

    private void inboxOf(EmbeddedSftpServer sftp) throws Exception {
        TemplatedRouteBuilder.builder(context, "sftp-partner")
                .routeId("sftp-partner-cedar")
                .parameter("partner", "cedar")
                .parameter("host", "localhost")
                .parameter("port", sftp.port())
                .parameter("inbox", "cedar/inbox")
                .parameter("username", "hub")
                .parameter("password", "other")
                .parameter("strict", "no")
                .parameter("knownHosts", "")
                .parameter("poll", 100)
                .add();
    }

    @Test
    void a_poll_that_failed_before_or_in_its_calls_is_handed_to_the_account_and_comes_again() throws Exception {
        Account account = new Account(new AtomicInteger(), new ConcurrentLinkedQueue<>(), new AtomicInteger());
        context.getRegistry().bind("marketplacePull", account);
        load("rest-pull");
        context.start();
        TemplatedRouteBuilder.builder(context, "rest-pull")
                .routeId("rest-pull-bazaar")
                .parameter("partner", "bazaar")
                .add();

        await().atMost(PATIENCE).until(() -> account.failures().size() >= 3);

        assertThat(account.failures())
                .startsWith("no run: CannotGetJdbcConnectionException", "bazaar: ConnectException")
                .filteredOn(told -> told.equals("bazaar: ConnectException"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(account.ends()).hasValue(0);
    }

    private void load(String file) throws Exception {
        for (String each : List.of("_shared/intake-failures", "intake/" + file)) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context)
                            .resolveResource("file:routes/" + each + ".camel.yaml"));
        }
    }

    /** Stores nothing at first, as when the database is away. */
    public record FailingStore(AtomicInteger attempts) {

        static final int FAILURES = 2;

        public long receive(InputStream content, String partner, String path, String name, long modified) {
            if (attempts.incrementAndGet() <= FAILURES) {
                throw new CannotGetJdbcConnectionException("the database is away");
            }
            return 7;
        }
    }

    /** An account that cannot be claimed at first, and whose marketplace nobody serves afterwards. */
    public record Account(AtomicInteger begun, Queue<String> failures, AtomicInteger ends) {

        private static final int NOBODY = FreePorts.any();

        public PullRun begin(String partner) {
            if (begun.incrementAndGet() == 1) {
                throw new CannotGetJdbcConnectionException("the database is away");
            }
            Partner.Pull pull = new Partner.Pull(
                    Partner.Pull.Kind.AMAZON_SP_API, Duration.ofSeconds(1), Duration.ZERO, "order", Map.of());
            return new PullRun(
                    new Partner(
                            partner,
                            partner,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(pull),
                            List.of()),
                    Instant.EPOCH,
                    order -> false);
        }

        public void prepareToken(Exchange exchange) {
            exchange.setVariable("path", "auth/o2/token");
            exchange.setVariable("service", "host=http://localhost:" + NOBODY + "&producerComponentName=http");
            exchange.getMessage().setBody("grant_type=refresh_token");
        }

        public void token(Exchange exchange) {
            throw new IllegalStateException("nobody can have answered");
        }

        public void prepare(Exchange exchange) {
            token(exchange);
        }

        public void take(Exchange exchange) {
            token(exchange);
        }

        public void end(Exchange exchange) {
            ends.incrementAndGet();
        }

        public void failed(Exchange exchange) {
            Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            PullRun run = exchange.getProperty("run", PullRun.class);
            while (!(cause instanceof ConnectException) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            String name = cause instanceof ConnectException
                    ? ConnectException.class.getSimpleName()
                    : cause.getClass().getSimpleName();
            failures.add((run == null ? "no run" : run.partner().id()) + ": " + name);
        }
    }
}
