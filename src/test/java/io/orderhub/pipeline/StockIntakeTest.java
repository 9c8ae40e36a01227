package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.allocation.InventoryResult;
import io.orderhub.allocation.Item;
import io.orderhub.allocation.StockCount;
import io.orderhub.allocation.StockLevel;
import io.orderhub.canonical.Identifier;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockIntakeTest {

    private PipelineUnderTest hub;
    private SampleStock stock;

    @BeforeEach
    void start() {
        hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
        stock = new SampleStock(hub).items("A");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aCountReplacesTheCountBeforeAndKeepsWhatIsReserved() {
        stock.count("EAST", "A", "10");
        hub.process(List.of(order("PO1").line("A", "4", "10").build()));

        stock.count("EAST", "A", "12");

        StockLevel level = hub.inventory().page("", 10).get(0);
        assertThat(level.onHand()).isEqualByComparingTo("12");
        assertThat(level.reserved()).isEqualByComparingTo("4");
    }

    @Test
    void aCountBelowWhatIsPromisedIsBelievedAndBecomesACase() {
        stock.count("EAST", "A", "10");
        hub.process(List.of(order("PO1").line("A", "8", "10").build()));

        InventoryResult result = stock.count("EAST", "A", "5");
        hub.process(List.of(order("PO2").from(1, 2).line("A", "1", "10").build()));

        assertThat(codes(result.findings())).containsExactly(ReasonCode.STOCK_BELOW_RESERVED);
        assertThat(openCases()).containsExactly(ReasonCode.STOCK_BELOW_RESERVED);
        assertThat(hub.reserved("A")).isEqualByComparingTo("8");
        assertThat(hub.count("back_order")).isEqualTo(1);
    }

    @Test
    void rowsThatCannotBeTakenBecomeOneCaseAndTheOthersAreTaken() {
        InventoryResult result = hub.bean(StockIntake.class)
                .stock(
                        List.of(
                                new StockCount("EAST", "A", new BigDecimal("10")),
                                new StockCount("EAST", "A", new BigDecimal("-1")),
                                new StockCount("MOON", "A", BigDecimal.ONE),
                                new StockCount("EAST", "NONE", BigDecimal.ONE)),
                        "reception:7");

        assertThat(result.stored()).isEqualTo(1);
        assertThat(codes(result.findings()))
                .containsExactly(
                        ReasonCode.INVENTORY_ROW_INVALID,
                        ReasonCode.STOCK_PLACE_UNKNOWN,
                        ReasonCode.STOCK_PLACE_UNKNOWN);
        assertThat(openCases())
                .containsExactlyInAnyOrder(ReasonCode.INVENTORY_ROW_INVALID, ReasonCode.STOCK_PLACE_UNKNOWN);
    }

    @Test
    void anAliasOfAnotherItemStaysThere() {
        StockIntake intake = hub.bean(StockIntake.class);
        intake.items(List.of(SampleStock.item("B", Optional.empty(), List.of("0815"))), "reception:7");

        InventoryResult result =
                intake.items(List.of(SampleStock.item("C", Optional.empty(), List.of("0815"))), "reception:8");

        assertThat(codes(result.findings())).containsExactly(ReasonCode.INVENTORY_ALIAS_TAKEN);
        assertThat(result.findings().get(0).seen()).isEqualTo("0815");
    }

    @Test
    void anItemIsFoundByEveryNumberItHasAndAChangedPriceCountsAtOnce() {
        Item item = SampleStock.item("B", Optional.of("400000010014"), List.of("0815"));
        hub.bean(StockIntake.class).items(List.of(item), "client:test");

        assertThat(refused("UPC", "400000010014", "10")).isFalse();
        assertThat(refused("EAN", "0400000010014", "10")).isFalse();
        assertThat(refused("BUYER", "0815", "10")).isFalse();
        assertThat(refused("COLOR", "0815", "10")).isTrue();

        Item dearer = new Item("B", item.gtin(), "Towel", new BigDecimal("100"), "USD", "EA", item.aliases());
        hub.bean(StockIntake.class).items(List.of(dearer), "client:test");
        assertThat(refused("BUYER", "0815", "10")).isTrue();
        assertThat(refused("BUYER", "0815", "99")).isFalse();
    }

    private int orders;

    private boolean refused(String kind, String value, String price) {
        var order = order("PO" + ++orders)
                .from(1, orders)
                .line(List.of(new Identifier(kind, value)), "1", "EA", price, List.of())
                .build();
        hub.process(List.of(order));
        return hub.order(order.id()).status() == OrderStatus.REFUSED;
    }

    private List<ReasonCode> openCases() {
        return hub.bean(Cases.class).page(CaseFilter.OPEN, Optional.empty(), 10).stream()
                .map(ExceptionCase::code)
                .toList();
    }

    private static List<ReasonCode> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
