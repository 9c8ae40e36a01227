package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.DeliveryCommands;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.DocumentContents;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.dev.Database;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.NewOrder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStandings;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.interchange.ControlNumbers;
import io.orderhub.interchange.SentDocuments;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Sending;
import io.orderhub.partner.Snapshot;
import io.orderhub.partner.SnapshotLoader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** The sending half of the hub: its real routes, mappings and endpoint files, with retries that do not keep a test waiting. */
final class DeliveryHub implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private DeliveryHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * With a Camel context of its own and all delivery routes.
     *
     * @param properties addresses and secrets of the endpoints
     */
    static DeliveryHub start(Database database, Map<String, String> properties) {
        return start(database, properties, Map.of());
    }

    /**
     * As {@link #start(Database, Map)}, with endpoints whose files say something else.
     *
     * @param changes by endpoint
     */
    static DeliveryHub start(
            Database database, Map<String, String> properties, Map<String, UnaryOperator<Sending>> changes) {
        Map<String, String> all = new HashMap<>(properties);
        all.put(
                "camel.main.routes-include-pattern",
                "file:routes/_shared/delivery-failures.camel.yaml,file:routes/delivery/*.camel.yaml");
        SpringApplicationBuilder application = new SpringApplicationBuilder(Beans.class, CamelAutoConfiguration.class)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(Changes.class, () -> new Changes(changes)));
        return run(application, database, all);
    }

    /** What a test's endpoints say otherwise than the files. */
    record Changes(Map<String, UnaryOperator<Sending>> byEndpoint) {}

    /** With routes that the test has put, or will put, into its own context. */
    static DeliveryHub start(Database database, Map<String, String> properties, CamelContext camel) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Beans.class).initializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(CamelContext.class, () -> camel);
            beans.registerBean(ProducerTemplate.class, () -> camel.createProducerTemplate());
        });
        return run(application, database, properties);
    }

    private static DeliveryHub run(
            SpringApplicationBuilder application, Database database, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "spring.datasource.url", database.jdbcUrl(),
                "spring.datasource.username", database.username(),
                "spring.datasource.password", database.password()));
        all.putAll(properties);
        return new DeliveryHub(application
                .web(WebApplicationType.NONE)
                .run(all.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    /** An order with one fulfillment order at EAST, stored as the pipeline stores it. */
    OrderId order(int document) {
        return order(document, "4");
    }

    /** The same with so many units to ship. */
    OrderId order(int document, String units) {
        CanonicalOrder order = SampleOrder.of(12, document);
        transactions().in(Workload.PIPELINE, () -> {
            OrderBook book = bean(OrderBook.class);
            book.add(List.of(new NewOrder(book.encode(order), OrderStatus.READY_FOR_FULFILLMENT)), "test");
            book.addFulfillmentOrders(List.of(new FulfillmentOrder(
                    new FulfillmentOrderId(order.id(), 1),
                    "EAST",
                    FulfillmentStatus.READY_FOR_FULFILLMENT,
                    List.of(new FulfillmentLine(1, 1, "CP-1001", new BigDecimal(units))))));
        });
        return order.id();
    }

    /** Its buyer wants it otherwise by now. */
    void change(OrderId order, UnaryOperator<CanonicalOrder> how) {
        CanonicalOrder stored = bean(Orders.class).order(order).orElseThrow().order();
        transactions().in(Workload.PIPELINE, () -> bean(OrderBook.class).replace(order, how.apply(stored)));
    }

    /** What the endpoint is to get of an order. */
    void enqueue(OrderId order, String endpointId) {
        Endpoint endpoint =
                bean(Configuration.class).current().endpoint(endpointId).orElseThrow();
        Subject subject = endpoint.trigger() == Endpoint.Trigger.ORDER_ACCEPTED
                ? new Subject.Order(order)
                : new Subject.FulfillmentOrder(order, 1);
        bean(Deliveries.class)
                .enqueue(List.of(NewDelivery.of(subject, endpoint, "cedar-pine", Usage.PRODUCTION, subject.name())));
    }

    /** What else the endpoint is to get of an order, or of its fulfillment order. */
    void enqueue(OrderId order, String endpointId, String document) {
        enqueue(order, endpointId, document, "");
    }

    /** The same for one of several revisions of the order, that go in the order of its other documents. */
    void enqueue(OrderId order, String endpointId, String document, String suffix) {
        OutboundDocument declared = bean(Configuration.class)
                .current()
                .outbound()
                .find(endpointId, document)
                .orElseThrow();
        Subject subject = Set.of(Endpoint.Trigger.ORDER_CANCELLED, Endpoint.Trigger.ORDER_CHANGED)
                        .contains(declared.trigger())
                ? new Subject.Order(order)
                : new Subject.FulfillmentOrder(order, 1);
        NewDelivery delivery = NewDelivery.of(subject, declared, "cedar-pine", Usage.PRODUCTION, subject.name());
        bean(Deliveries.class).enqueue(List.of(delivery.withKey(delivery.idempotencyKey() + suffix)));
    }

    /** What the endpoint is to get of one of the order's shipments. */
    void enqueue(ShipmentId shipment, String endpointId, String document, ObjectNode told) {
        OutboundDocument declared = bean(Configuration.class)
                .current()
                .outbound()
                .find(endpointId, document)
                .orElseThrow();
        NewDelivery delivery = NewDelivery.of(
                new Subject.Shipment(shipment),
                declared,
                "cedar-pine",
                Usage.PRODUCTION,
                shipment.fulfillment().order().toString());
        bean(Told.class).byKey().put(delivery.idempotencyKey(), told);
        bean(Deliveries.class).enqueue(List.of(delivery));
    }

    /** What documents tell beyond their order, as the module that makes them keeps it. */
    record Told(Map<String, ObjectNode> byKey) implements DocumentContents {

        @Override
        public Optional<ObjectNode> of(String idempotencyKey) {
            return Optional.ofNullable(byKey.get(idempotencyKey));
        }
    }

    List<DeliveryView> in(DeliveryState state) {
        return queries()
                .page(
                        new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(state)),
                        Long.MAX_VALUE,
                        5000);
    }

    DeliveryQueries queries() {
        return bean(DeliveryQueries.class);
    }

    DeliveryCommands commands() {
        return bean(DeliveryCommands.class);
    }

    /** As another part of the hub would, in a transaction. */
    void publish(Object event) {
        transactions().in(Workload.PIPELINE, () -> context.publishEvent(event));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private Transactions transactions() {
        return bean(Transactions.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @ComponentScan({"io.orderhub.database", "io.orderhub.mapping", "io.orderhub.delivery", "io.orderhub.flow.delivery"})
    @Import({OrderBook.class, Orders.class, OrderStandings.class, ControlNumbers.class, SentDocuments.class})
    @ImportAutoConfiguration({
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    static class Beans {

        private static final Sending.Retry IMPATIENT =
                new Sending.Retry(6, Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(3));

        @Bean
        Told told() {
            return new Told(new ConcurrentHashMap<>());
        }

        @Bean
        Configuration configuration(Environment environment, ObjectProvider<Changes> changes) {
            Map<String, UnaryOperator<Sending>> otherwise =
                    changes.getIfAvailable(() -> new Changes(Map.of())).byEndpoint();
            Snapshot shipped = new SnapshotLoader(Path.of("."), environment::resolvePlaceholders).load();
            Map<String, Endpoint> endpoints = new HashMap<>();
            shipped.endpoints()
                    .forEach((id, each) -> endpoints.put(
                            id,
                            new Endpoint(
                                    id,
                                    each.kind(),
                                    each.document(),
                                    each.mapping(),
                                    each.trigger(),
                                    each.settings(),
                                    otherwise
                                            .getOrDefault(id, UnaryOperator.identity())
                                            .apply(each.sending()
                                                    .with(IMPATIENT)
                                                    .with(new Sending.Circuit(10, 100, Duration.ofMillis(300), 1))),
                                    each.when(),
                                    each.further(),
                                    each.notices())));
            return new Configuration(
                    new Snapshot(shipped.version(), shipped.partners(), endpoints, shipped.standards()));
        }
    }
}
