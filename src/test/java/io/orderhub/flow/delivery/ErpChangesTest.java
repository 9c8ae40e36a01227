package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.DeliveryReplays;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.PayloadChoice;
import io.orderhub.delivery.ReplayGround;
import io.orderhub.delivery.ReplayOptions;
import io.orderhub.delivery.ReplayRefusedException;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.StagingErp;
import io.orderhub.sandbox.Trouble;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** ERPs learn what became of their orders, once, whatever is lost and whatever they refused before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErpChangesTest {

    @RegisterExtension
    final SandboxHub sandbox = new SandboxHub();

    private final ErpNext erp = sandbox.erp;
    private final StagingErp stagingErp = sandbox.stagingErp;

    @Test
    void the_erp_deletes_a_cancelled_order_that_is_a_draft_and_cancels_a_submitted_one_whatever_is_lost() {
        OrderId draft = booked();
        OrderId submitted = booked();
        erp.submit(nameOf(submitted));
        erp.trouble(Trouble.actThenDrop(2).on("(DELETE|POST) .*"));

        DeliveryView deleted = cancelled(draft);
        DeliveryView cancelled = cancelled(submitted);

        assertThat(erp.books().effects("deleted", nameOf(draft))).hasSize(1);
        assertThat(erp.books().effects("cancelled", nameOf(submitted))).hasSize(1);
        assertThat(sandbox.hub().queries().attempts(deleted.ref().id()).size()).isGreaterThan(1);
        assertThat(sandbox.hub().queries().attempts(cancelled.ref().id()).size())
                .isGreaterThan(1);
        assertThat(sandbox.lastAttempt(cancelled(sandbox.order())).answer()).contains("there is no such Sales Order");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_erp_changes_the_rows_of_an_order_before_and_after_it_was_submitted_whatever_is_lost(boolean submitted) {
        OrderId order = booked();
        want(order, "4", "3");
        changed(order, ":1");
        String first = row(order, 1);
        String second = row(order, 2);
        if (submitted) {
            erp.submit(nameOf(order));
        }
        erp.trouble(Trouble.actThenDrop(3).on("(PUT|POST) .*"));

        want(order, "0", "2.5", "7");
        DeliveryView changed = changed(order, ":2");

        JsonNode now = erp.books().document(nameOf(order)).orElseThrow();
        assertThat(now.path("items"))
                .extracting(item -> item.path("idx").asInt() + " " + item.path("custom_orderhub_line") + " "
                        + item.path("item_code").asText() + " " + item.path("qty"))
                .containsExactly("1 2 ITEM-2 2.5", "2 3 ITEM-3 7");
        assertThat(now.path("docstatus").asInt()).isEqualTo(submitted ? 1 : 0);
        assertThat(now.path("custom_orderhub_key").asText()).isEqualTo(order + ":sales-order:erp-next");
        assertThat(row(order, 2)).isEqualTo(second).isNotEqualTo(first);
        assertThat(sandbox.hub().queries().attempts(changed.ref().id())).hasSizeGreaterThan(1);

        int calls = erp.books().effects("changed").size();
        assertThat(sandbox.lastAttempt(changed(order, ":3")).outcome()).contains("ALREADY_EFFECTIVE");
        assertThat(erp.books().effects("changed")).hasSize(calls);

        // a row goes by its line, not by its place
        sandbox.ship(order, 1, 3, 7, "erp-next");
        sandbox.awaitSent(order, "delivery-note");
        sandbox.awaitSent(order, "sales-invoice");
        assertThat(sandbox.booked("delivery-note", "custom_orderhub_order", order.toString())
                        .at("/items/0/so_detail")
                        .asText())
                .isEqualTo(row(order, 3));
    }

    @Test
    void a_change_of_an_order_that_the_erp_has_taken_back_says_so() {
        OrderId cancelled = booked();
        OrderId deleted = booked();
        erp.submit(nameOf(cancelled));
        cancelled(cancelled);
        cancelled(deleted);

        assertThat(sandbox.lastAttempt(changed(cancelled, ":1")).answer()).endsWith("is cancelled");
        assertThat(sandbox.lastAttempt(changed(deleted, ":1")).answer()).contains("there is no such Sales Order");
        assertThat(erp.books().effects("changed", nameOf(cancelled))).isEmpty();
    }

    @Test
    void the_staging_tables_get_a_changed_order_anew_once() {
        OrderId order = sandbox.order();
        want(order, "0", "2.5");
        stagingErp.trouble(Trouble.actThenDrop(1).on("COMMIT"));
        sandbox.hub().enqueue(order, "erp-staging", "sales-order-change", ":1");
        sandbox.awaitSent(order, "sales-order-change");

        assertThat(stagingErp.books().effects("sales-order-change", order + ":sales-order:erp-staging"))
                .singleElement()
                .satisfies(change -> assertThat(change.detail().path("lines"))
                        .singleElement()
                        .satisfies(line -> {
                            assertThat(line.path("line_number").asInt()).isEqualTo(2);
                            assertThat(line.path("quantity").asText()).isEqualTo("2.5000");
                        }));
    }

    @Test
    void the_staging_tables_get_a_row_for_a_cancelled_order_once() {
        stagingErp.trouble(Trouble.actThenDrop(1).on("COMMIT"));
        OrderId order = sandbox.order();
        sandbox.hub().enqueue(order, "erp-staging", "sales-order-cancel");
        sandbox.awaitSent(order, "sales-order-cancel");

        assertThat(stagingErp.books().effects("sales-order-cancellation", order + ":sales-order:erp-staging"))
                .hasSize(1);
    }

    @Test
    void an_order_refused_and_changed_since_is_not_replayed_as_it_was() {
        OrderId order = sandbox.order();
        long refused = refused(order, "sales-order", "").ref().id();
        want(order, "1", "3");
        assertThat(sandbox.lastAttempt(changed(order, ":1")).answer()).contains("there is no such Sales Order");

        DeliveryReplays replays = sandbox.hub().bean(DeliveryReplays.class);
        assertThatThrownBy(() -> replays.again(refused, "anna"))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("replay it with the current mapping");
        assertThat(replays.plan(refused, new ReplayOptions(PayloadChoice.ORIGINAL, false))
                        .orElseThrow()
                        .ground())
                .isEqualTo(ReplayGround.ORDER_CHANGED);

        replays.replay(refused, PayloadChoice.CURRENT, "anna", "it was changed");
        sandbox.awaitSent(order, "sales-order");
        assertThat(sandbox.booked("sales-order", "custom_orderhub_order", order.toString())
                        .path("items"))
                .extracting(item -> item.path("qty").asInt())
                .containsExactly(1, 3);
    }

    /** What a warehouse gave back meanwhile changes no document of the order, and still makes it less. */
    @Test
    void a_refused_change_is_not_replayed_as_it_was_after_a_later_one() {
        OrderId order = booked();
        want(order, "3");
        long refused = refused(order, "sales-order-change", ":1").ref().id();
        sandbox.hub()
                .bean(JdbcTemplate.class)
                .update("INSERT INTO cancelled_line (order_id, line, quantity) VALUES (?, 1, 2)", order.value());
        changed(order, ":945");

        DeliveryReplays replays = sandbox.hub().bean(DeliveryReplays.class);
        assertThatThrownBy(() -> replays.again(refused, "anna")).isInstanceOf(ReplayRefusedException.class);
        replays.replay(refused, PayloadChoice.CURRENT, "anna", "it was changed again");
        assertThat(sandbox.lastAttempt(
                                sandbox.awaitSent(order, view -> view.ref().id() == refused))
                        .answer())
                .endsWith("is as wanted");
        assertThat(erp.books()
                        .document(nameOf(order))
                        .orElseThrow()
                        .at("/items/0/qty")
                        .asInt())
                .isEqualTo(1);
    }

    private DeliveryView refused(OrderId order, String document, String suffix) {
        erp.trouble(Trouble.fail(1, 417).on("(POST|PUT) .*"));
        if (suffix.isEmpty()) {
            sandbox.hub().enqueue(order, "erp-next");
        } else {
            sandbox.hub().enqueue(order, "erp-next", document, suffix);
        }
        await().atMost(SandboxHub.LONG)
                .until(() -> sandbox.of(order, DeliveryState.PARKED).size() == 1);
        return sandbox.of(order, DeliveryState.PARKED).get(0);
    }

    /** From now on so many of each line are wanted. */
    private void want(OrderId id, String... quantities) {
        sandbox.hub()
                .change(
                        id,
                        order -> order.withLines(IntStream.range(0, quantities.length)
                                .mapToObj(i -> i < order.lines().size()
                                        ? order.lines().get(i).withQuantity(new BigDecimal(quantities[i]))
                                        : SampleOrder.line("ITEM-" + (i + 1), quantities[i]))
                                .toList()));
    }

    private DeliveryView changed(OrderId order, String suffix) {
        sandbox.hub().enqueue(order, "erp-next", "sales-order-change", suffix);
        return sandbox.awaitSent(order, view -> view.ref().idempotencyKey().endsWith(suffix));
    }

    /** What the ERP calls the row of this line. */
    private String row(OrderId order, int line) {
        for (JsonNode item : erp.books().document(nameOf(order)).orElseThrow().path("items")) {
            if (item.path("custom_orderhub_line").asInt() == line) {
                return item.path("name").asText();
            }
        }
        throw new AssertionError("no row says that it is line " + line);
    }

    private OrderId booked() {
        OrderId order = sandbox.order();
        sandbox.hub().enqueue(order, "erp-next");
        sandbox.awaitSent(order);
        return order;
    }

    private String nameOf(OrderId order) {
        return erp.books().effects("sales-order").stream()
                .filter(each ->
                        each.detail().path("custom_orderhub_order").asText().equals(order.toString()))
                .map(Effect::key)
                .findFirst()
                .orElseThrow();
    }

    private DeliveryView cancelled(OrderId order) {
        sandbox.hub().enqueue(order, "erp-next", "sales-order-cancel");
        return sandbox.awaitSent(order, "sales-order-cancel");
    }
}
