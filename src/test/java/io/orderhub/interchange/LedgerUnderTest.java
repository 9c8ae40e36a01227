package io.orderhub.interchange;

import io.orderhub.canonical.Lane;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.edi.EdiSchemas;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger with the hub's real pools over a fresh database; remembers what it told others. */
final class LedgerUnderTest implements AutoCloseable {

    static final Duration LEASE = Duration.ofMillis(1500);

    private final ConfigurableApplicationContext context;

    LedgerUnderTest() {
        Database database = SharedPostgres.freshDatabase();
        context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                // as arguments, which stand above config/application.yaml
                .run(
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password(),
                        "--orderhub.translation.lease=" + LEASE.toMillis() + "ms",
                        "--orderhub.translation.pause=1ms",
                        "--orderhub.translation.short-after=1s");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    void inTransaction(Runnable work) {
        bean(Transactions.class).in(Workload.PIPELINE, work);
    }

    /** A file of cedar-pine's. */
    long receive(String name, String content) throws IOException {
        return bean(Receptions.class)
                .receive(file(name, Instant.parse("2026-11-01T10:00:00Z")), stream(content))
                .reception();
    }

    static NewReception file(String name, Instant modified) {
        return new NewReception(
                "sftp",
                "cedar-pine",
                Optional.empty(),
                "/cedar-pine/inbox/" + name,
                Optional.of(modified),
                NewReception.Repeat.SAME_NAME_AND_CONTENT,
                Lane.BULK);
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    List<ExceptionRaised> raised() {
        return bean(Parts.class).raised;
    }

    /** Keys of the exceptions that are over. */
    List<String> cleared() {
        return bean(Parts.class).cleared;
    }

    List<DocumentsAnswered.Answered> answered() {
        return bean(Parts.class).answered;
    }

    List<OutgoingAcknowledgement> outbox() {
        return bean(Outbox.class).sent;
    }

    @Override
    public void close() {
        context.close();
    }

    @ComponentScan(basePackages = {"io.orderhub.database", "io.orderhub.interchange"})
    @ImportAutoConfiguration({
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    static class Parts {

        private final List<ExceptionRaised> raised = new ArrayList<>();
        private final List<String> cleared = new ArrayList<>();
        private final List<DocumentsAnswered.Answered> answered = new ArrayList<>();

        @EventListener
        void on(ExceptionRaised event) {
            raised.add(event);
        }

        @EventListener
        void on(ExceptionCleared event) {
            cleared.add(event.key());
        }

        @EventListener
        void on(DocumentsAnswered event) {
            answered.addAll(event.answers());
        }

        @Bean
        EdiSchemas schemas() throws IOException {
            return EdiSchemas.in(Path.of("mappings/_schemas"));
        }

        @Bean
        Deliveries deliveries() {
            return new Deliveries();
        }

        @Bean
        Outbox outbox() {
            return new Outbox();
        }
    }

    /** What was sent, by delivery and version. */
    static class Deliveries implements SentBytes {

        private final Map<String, byte[]> kept = new HashMap<>();

        void keep(long delivery, int version, byte[] bytes) {
            kept.put(delivery + "/" + version, bytes);
        }

        @Override
        public Optional<byte[]> of(long delivery, int version) {
            return Optional.ofNullable(kept.get(delivery + "/" + version));
        }
    }

    static class Outbox implements AcknowledgementOutbox {

        private final List<OutgoingAcknowledgement> sent = new ArrayList<>();

        @Override
        public void enqueue(Collection<OutgoingAcknowledgement> acknowledgements) {
            sent.addAll(acknowledgements);
        }
    }
}
