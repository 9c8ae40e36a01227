package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.dev.SharedPostgres;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class DeliveriesTest {

    private ConfigurableApplicationContext context;
    private Deliveries deliveries;
    private DeliveryQueries queries;
    private Transactions transactions;

    @BeforeEach
    void start() {
        context = DeliveryContext.start(
                SharedPostgres.freshDatabase(),
                more -> more.registerBean(Renderings.class, () -> claim -> Documents.empty()));
        deliveries = context.getBean(Deliveries.class);
        queries = context.getBean(DeliveryQueries.class);
        transactions = context.getBean(Transactions.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void what_is_enqueued_waits_and_is_found_by_order_endpoint_and_state() {
        deliveries.enqueue(List.of(order(1, "erp-next"), order(1, "erp-staging"), order(2, "erp-next")));

        assertThat(queries.page(DeliveryFilter.of(OrderId.of(7, 1)), Long.MAX_VALUE, 10))
                .extracting(view -> view.ref().idempotencyKey(), DeliveryView::state)
                .containsExactly(
                        tuple("SO-7-1:sales-order:erp-staging", DeliveryState.WAITING),
                        tuple("SO-7-1:sales-order:erp-next", DeliveryState.WAITING));
        DeliveryFilter parkedAtErp = new DeliveryFilter(
                Optional.empty(), Optional.of("erp-next"), Optional.empty(), Optional.of(DeliveryState.PARKED));
        assertThat(queries.page(parkedAtErp, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void the_same_delivery_enqueued_again_is_none() {
        assertThat(deliveries.enqueue(List.of(order(1, "erp-next")))).isEqualTo(1);
        assertThat(deliveries.enqueue(List.of(order(1, "erp-next"), order(2, "erp-next"))))
                .isEqualTo(1);
        assertThat(queries.page(DeliveryFilter.ALL, Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void a_page_goes_on_where_the_one_before_ended() {
        deliveries.enqueue(
                IntStream.rangeClosed(1, 25).mapToObj(n -> order(n, "erp-next")).toList());
        List<DeliveryView> first = queries.page(DeliveryFilter.ALL, Long.MAX_VALUE, 20);
        List<DeliveryView> second =
                queries.page(DeliveryFilter.ALL, first.get(19).ref().id(), 20);
        assertThat(second).hasSize(5).noneMatch(first::contains);
    }

    @Test
    void a_transaction_that_rolls_back_leaves_no_delivery() {
        assertThatThrownBy(() -> transactions.in(Workload.PIPELINE, () -> {
                    deliveries.enqueue(List.of(order(1, "erp-next")));
                    throw new IllegalStateException("the batch failed");
                }))
                .hasMessage("the batch failed");
        assertThat(queries.page(DeliveryFilter.ALL, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void bytes_that_were_rendered_already_are_kept_as_they_are() {
        byte[] bytes = "ISA*00*".getBytes(StandardCharsets.US_ASCII);
        Subject group = new Subject.Interchange("IC-12-1-G1");
        deliveries.enqueue(List.of(NewDelivery.rendered(
                group,
                "997",
                "cedar-pine-outbox",
                "cedar-pine",
                Usage.PRODUCTION,
                "IC-12-1",
                new Rendered(bytes, "application/edi-x12", Optional.of("000000041")))));

        long id =
                queries.page(DeliveryFilter.ALL, Long.MAX_VALUE, 1).get(0).ref().id();
        StoredBytes stored = queries.bytes(id).get(0);
        assertThat(stored.rendered().content()).isEqualTo(bytes);
        assertThat(stored.rendered().controlNumber()).contains("000000041");
        assertThat(queries.find(id).orElseThrow().ref().subject()).isEqualTo(group);
    }

    /** One that goes in turn with others of its business key. */
    static NewDelivery keyed(String idempotencyKey, String businessKey) {
        NewDelivery base = order(1, "erp-a");
        return new NewDelivery(
                idempotencyKey,
                base.endpoint(),
                base.document(),
                base.subject(),
                base.partner(),
                base.usage(),
                businessKey,
                Optional.empty());
    }

    static NewDelivery order(int document, String endpoint) {
        OrderId id = OrderId.of(7, document);
        return new NewDelivery(
                id + ":sales-order:" + endpoint,
                endpoint,
                "sales-order",
                new Subject.Order(id),
                "cedar-pine",
                Usage.PRODUCTION,
                id.toString(),
                Optional.empty());
    }
}
