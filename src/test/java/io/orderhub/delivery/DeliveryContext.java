package io.orderhub.delivery;

import io.orderhub.dev.Database;
import io.orderhub.edi.EdiSchemas;
import io.orderhub.fulfillment.OrderStandings;
import io.orderhub.interchange.SentDocuments;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;

/** The hub's real pools, transactions and delivery beans over a database; a test gives endpoints and who sends. */
@ComponentScan(basePackages = "io.orderhub.database")
@ImportAutoConfiguration({
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class DeliveryContext {

    private static final List<Class<?>> BEANS = List.of(
            DeliveryConfiguration.class,
            Deliveries.class,
            DeliveryQueries.class,
            DeliveryCommands.class,
            UnknownOutcomes.class,
            DeliveryBell.class,
            ClaimStore.class,
            DeliveryQueue.class,
            Circuits.class,
            Gates.class,
            AttemptStore.class,
            BeginningStore.class,
            Beginnings.class,
            Confirmations.class,
            FailureRules.class,
            Attempts.class,
            SentRecord.class,
            RejectedDeliveries.class,
            SentDocuments.class,
            BatchStore.class,
            BatchMembers.class,
            PublishedEvents.class);

    /** What replay jobs need besides; with a worker. */
    static final List<Class<?>> REPLAYS = List.of(
            OrderStandings.class,
            ReplayPlanner.class,
            ReplayPayloads.class,
            ReplayJobStore.class,
            ReplayProgress.class,
            ReplayRound.class,
            ReplayWorker.class,
            ReplayJobs.class);

    private DeliveryContext() {}

    @Bean
    static EdiSchemas schemas() throws IOException {
        return EdiSchemas.in(Path.of("mappings/_schemas"));
    }

    /** Without a dispatcher: the test claims by itself. */
    static ConfigurableApplicationContext start(
            Database database, ApplicationContextInitializer<GenericApplicationContext> more, Class<?>... beans) {
        return new SpringApplicationBuilder(DeliveryContext.class)
                .sources(Stream.concat(BEANS.stream(), Stream.of(beans)).toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .initializers(context -> more.initialize((GenericApplicationContext) context))
                .run(
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password(),
                        "--orderhub.delivery.age-check=100ms",
                        "--orderhub.delivery.lease-margin=100ms");
    }

    /** With a dispatcher that hands what is due to this sender. */
    static ConfigurableApplicationContext sending(
            Database database, ScriptedSender sender, Renderings renderings, Endpoint[] endpoints, Class<?>... beans) {
        ConfigurableApplicationContext node = start(
                database,
                context -> {
                    context.registerBean(Configuration.class, () -> Endpoints.configuration(endpoints));
                    context.registerBean(Sender.class, () -> sender);
                    context.registerBean(Renderings.class, () -> renderings);
                    context.registerBean(BatchRenderings.class, () -> Documents::file);
                },
                Stream.concat(Stream.of(Dispatcher.class, Batches.class, Expiry.class), Stream.of(beans))
                        .toArray(Class<?>[]::new));
        sender.reportTo(node.getBean(Attempts.class));
        return node;
    }

    static List<Object> published(ApplicationContext context) {
        return context.getBean(PublishedEvents.class).all();
    }

    /** Everything that the hub's parts tell each other. */
    static class PublishedEvents {

        private final List<Object> events = new ArrayList<>();

        @EventListener
        synchronized void on(PayloadApplicationEvent<?> event) {
            events.add(event.getPayload());
        }

        synchronized List<Object> all() {
            return List.copyOf(events);
        }
    }
}
