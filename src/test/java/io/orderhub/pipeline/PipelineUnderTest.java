package io.orderhub.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderhub.allocation.Inventory;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.delivery.Deliveries;
import io.orderhub.dev.Database;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Milestone;
import io.orderhub.partner.Partner;
import io.orderhub.partner.Sending;
import io.orderhub.partner.Snapshot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pipeline and what it ties together on a real database: no Camel, no broker, no endpoints. */
public final class PipelineUnderTest implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final CanonicalJson json = new CanonicalJson();

    private PipelineUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param database with the hub's migrations */
    public static PipelineUnderTest on(Database database) {
        return on(database, Map.of());
    }

    /** @param partners that get more than their orders' fate */
    static PipelineUnderTest on(Database database, Map<String, Partner> partners) {
        return on(database, partners, List.of(), List.of());
    }

    /**
     * @param milestones that nothing may miss
     * @param endpoints beside the usual ones
     */
    public static PipelineUnderTest on(
            Database database, Map<String, Partner> partners, List<Milestone> milestones, List<Endpoint> endpoints) {
        return new PipelineUnderTest(new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "spring.config.location=optional:classpath:/none/",
                        "spring.datasource.url=" + database.jdbcUrl(),
                        "spring.datasource.username=" + database.username(),
                        "spring.datasource.password=" + database.password())
                .initializers(context -> context.getBeanFactory()
                        .registerSingleton("partners", new Partners(partners, milestones, endpoints)))
                .run());
    }

    /** As the orders would come from their topic. */
    void process(List<CanonicalOrder> orders) {
        batch().process(orders.stream()
                .map(order -> new ReceivedOrder(order, json.write(order)))
                .toList());
    }

    public OrderBatch batch() {
        return context.getBean(OrderBatch.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    StoredOrder order(OrderId id) {
        return bean(Orders.class).order(id).orElseThrow();
    }

    Optional<StoredOrder> find(OrderId id) {
        return bean(Orders.class).order(id);
    }

    List<ExceptionCase> cases(OrderId id) {
        return bean(Cases.class)
                .page(
                        new CaseFilter(Optional.of(true), Optional.empty(), Optional.of("order:" + id)),
                        Optional.empty(),
                        10);
    }

    /** The words of the order's journal, in order. */
    List<String> journal(OrderId id) {
        return bean(Journal.class).of(id).stream().map(Journal.Line::event).toList();
    }

    List<String> deliveries(OrderId id) {
        return jdbc().queryForList(
                        "SELECT idempotency_key FROM delivery WHERE order_id = ? ORDER BY idempotency_key COLLATE \"C\"",
                        String.class,
                        id.value());
    }

    int count(String table) {
        Integer count = jdbc().queryForObject("SELECT count(*) FROM " + table, Integer.class);
        return count == null ? 0 : count;
    }

    BigDecimal reserved(String sku) {
        return jdbc().queryForObject(
                        "SELECT coalesce(sum(reserved), 0) FROM stock JOIN item ON item.id = item_id WHERE sku = ?",
                        BigDecimal.class,
                        sku);
    }

    /** Pieces on hand and reserved, as {@code 10/4}. */
    String stockOf(String sku) {
        return jdbc().queryForObject(
                        """
                        SELECT trunc(on_hand)::text || '/' || trunc(reserved)::text FROM stock
                        JOIN item ON item.id = item_id WHERE sku = ?""",
                        String.class,
                        sku);
    }

    @Override
    public void close() {
        context.close();
    }

    /** The partners and milestones of a test's snapshot, and endpoints that only it has. */
    private record Partners(Map<String, Partner> all, List<Milestone> milestones, List<Endpoint> endpoints) {}

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {
                "io.orderhub.pipeline",
                "io.orderhub.validation",
                "io.orderhub.allocation",
                "io.orderhub.fulfillment",
                "io.orderhub.events",
                "io.orderhub.cases",
                "io.orderhub.documents",
                "io.orderhub.milestones",
                "io.orderhub.database"
            })
    @ComponentScan(
            basePackageClasses = Deliveries.class,
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*\\.(Deliveries|DeliveryBell|DeliveryRows|DeliveryQueries|Withdrawals|LabelVoids)"))
    @Import(DocumentOutcomes.class)
    @ImportAutoConfiguration({
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class
    })
    static class Parts {

        @Bean
        Configuration configuration(Partners partners) {
            Map<String, Endpoint> endpoints = Stream.of(
                            endpoint(
                                    "wms-east", Endpoint.Trigger.FULFILLMENT_READY, "940", Map.of("warehouse", "EAST")),
                            endpoint(
                                    "wms-west", Endpoint.Trigger.FULFILLMENT_READY, "940", Map.of("warehouse", "WEST")),
                            endpoint("carrier", Endpoint.Trigger.FULFILLMENT_READY, "shipment", Map.of()),
                            endpoint("erp-next", Endpoint.Trigger.ORDER_ACCEPTED, "sales-order", Map.of()),
                            endpoint("erp-staging", Endpoint.Trigger.ORDER_ACCEPTED, "sales-order", Map.of()),
                            endpoint("acks", Endpoint.Trigger.ACKNOWLEDGEMENT, "997", Map.of()),
                            endpoint(
                                    "erp-test", Endpoint.Trigger.ORDER_ACCEPTED, "sales-order", Map.of("test", "true")))
                    .collect(Collectors.toMap(Endpoint::id, endpoint -> endpoint));
            partners.endpoints().forEach(endpoint -> endpoints.put(endpoint.id(), endpoint));
            partners.all()
                    .keySet()
                    .forEach(id -> endpoints.put(
                            id + "-outbox",
                            endpoint(id + "-outbox", Endpoint.Trigger.ACKNOWLEDGEMENT, "997", Map.of("test", "true"))));
            return new Configuration(
                    new Snapshot("test", partners.all(), endpoints, List.of()).watching(partners.milestones()));
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        private static Endpoint endpoint(
                String id, Endpoint.Trigger trigger, String document, Map<String, String> settings) {
            return new Endpoint(
                    id,
                    kind(id),
                    document,
                    "none",
                    trigger,
                    settings,
                    Sending.DEFAULT,
                    Optional.empty(),
                    documents(id),
                    Optional.empty());
        }

        private static Endpoint.Kind kind(String id) {
            return id.equals("carrier") ? Endpoint.Kind.CARRIER_EASYPOST : Endpoint.Kind.WMS_SFTP;
        }

        /** What those who can be told of changes get. */
        private static List<Endpoint.Further> documents(String id) {
            return switch (id) {
                case "wms-east" ->
                    List.of(
                            also("940-cancel", Endpoint.Trigger.FULFILLMENT_CANCELLED),
                            also("940-change", Endpoint.Trigger.FULFILLMENT_CHANGED));
                case "erp-next" ->
                    List.of(
                            also("sales-order-cancel", Endpoint.Trigger.ORDER_CANCELLED),
                            also("sales-order-change", Endpoint.Trigger.ORDER_CHANGED));
                default -> List.of();
            };
        }

        private static Endpoint.Further also(String document, Endpoint.Trigger trigger) {
            return new Endpoint.Further(document, "none", trigger, Optional.empty());
        }
    }

    Inventory inventory() {
        return bean(Inventory.class);
    }

    ApplicationEventPublisher publisher() {
        return context;
    }
}
