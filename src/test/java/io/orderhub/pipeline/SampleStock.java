package io.orderhub.pipeline;

import io.orderhub.allocation.InventoryResult;
import io.orderhub.allocation.Item;
import io.orderhub.allocation.StockCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Items and stock for tests, taken in as the hub takes them in. */
final class SampleStock {

    private final StockIntake intake;

    SampleStock(PipelineUnderTest hub) {
        this.intake = hub.bean(StockIntake.class);
    }

    /** Towels at 10.00 USD each, under their SKUs. */
    SampleStock items(String... skus) {
        List<Item> items = new ArrayList<>();
        for (String sku : skus) {
            items.add(item(sku, Optional.empty(), List.of()));
        }
        intake.items(items, "client:test");
        return this;
    }

    static Item item(String sku, Optional<String> gtin, List<String> aliases) {
        return new Item(sku, gtin, "Towel", new BigDecimal("10.00"), "USD", "EA", aliases);
    }

    InventoryResult count(String warehouse, String sku, String onHand) {
        return intake.stock(List.of(new StockCount(warehouse, sku, new BigDecimal(onHand))), "client:test");
    }
}
