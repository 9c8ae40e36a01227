package io.orderhub.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.orderhub.allocation.Inventory;
import io.orderhub.allocation.InventoryResult;
import io.orderhub.allocation.Item;
import io.orderhub.allocation.StockCount;
import io.orderhub.allocation.StockLevel;
import io.orderhub.pipeline.StockIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/inventory", produces = "application/json")
@Tag(name = "Inventory")
class InventoryApi {

    private final Inventory inventory;
    private final StockIntake intake;
    private final InventoryCsv csv = new InventoryCsv();

    InventoryApi(Inventory inventory, StockIntake intake) {
        this.inventory = inventory;
        this.intake = intake;
    }

    /** Stock of one item over the warehouses. */
    record ItemStock(String sku, String description, List<Place> stock) {}

    /** @param available what may still be promised */
    record Place(String warehouse, BigDecimal onHand, BigDecimal reserved, BigDecimal available) {}

    /** An item as it is sent. */
    record ItemRow(
            @JsonProperty(required = true) String sku,
            Optional<String> gtin,
            @JsonProperty(required = true) String description,
            @JsonProperty(required = true) BigDecimal listPrice,
            @JsonProperty(required = true) String currency,
            @JsonProperty(required = true) String uom,
            List<String> aliases) {

        ItemRow {
            present(sku, description, listPrice, currency, uom);
            aliases = aliases == null ? List.of() : List.copyOf(aliases);
        }

        Item item() {
            return new Item(sku, gtin, description, listPrice, currency, uom, aliases);
        }
    }

    /** A count as it is sent. */
    record CountRow(
            @JsonProperty(required = true) String warehouse,
            @JsonProperty(required = true) String sku,
            @JsonProperty(required = true) BigDecimal onHand) {

        CountRow {
            present(warehouse, sku, onHand);
        }

        StockCount count() {
            return new StockCount(warehouse, sku, onHand);
        }
    }

    /** Jackson tells the caller at which element it was. */
    private static void present(@Nullable Object... fields) {
        for (Object field : fields) {
            if (field == null) {
                throw new IllegalArgumentException("a field is missing");
            }
        }
    }

    /** @param findings rows that were not taken, or that somebody must look at */
    record Stored(int stored, List<CaseResource.Seen> findings) {

        static Stored of(InventoryResult result) {
            return new Stored(
                    result.stored(),
                    result.findings().stream().map(CaseResource.Seen::of).toList());
        }
    }

    @GetMapping
    @Operation(summary = "Stock by item and warehouse, in the order of SKUs")
    ResultPage<ItemStock> list(
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit) {
        List<StockLevel> levels = inventory.page(after.orElse(""), ResultPage.checked(limit) + 1);
        List<String> skus = levels.stream().map(StockLevel::sku).distinct().toList();
        return ResultPage.of(skus, limit, sku -> sku, sku -> item(sku, levels));
    }

    @PutMapping(path = "/items", consumes = "application/json")
    @Operation(summary = "Adds or changes items; the good rows are taken, whatever the others are")
    Stored items(@RequestBody List<ItemRow> items, Authentication user) {
        return Stored.of(intake.items(items.stream().map(ItemRow::item).toList(), client(user)));
    }

    @PutMapping(path = "/items", consumes = "text/csv")
    Stored itemsCsv(@RequestBody byte[] body, Authentication user) {
        return Stored.of(intake.items(csv.items(body), client(user)));
    }

    @PutMapping(path = "/stock", consumes = "application/json")
    @Operation(summary = "Takes what warehouses counted; orders that wait for goods get them")
    Stored stock(@RequestBody List<CountRow> counts, Authentication user) {
        return Stored.of(intake.stock(counts.stream().map(CountRow::count).toList(), client(user)));
    }

    @PutMapping(path = "/stock", consumes = "text/csv")
    Stored stockCsv(@RequestBody byte[] body, Authentication user) {
        return Stored.of(intake.stock(csv.counts(body), client(user)));
    }

    private static String client(Authentication user) {
        return "client:" + user.getName();
    }

    private static ItemStock item(String sku, List<StockLevel> levels) {
        List<StockLevel> own =
                levels.stream().filter(level -> level.sku().equals(sku)).toList();
        Stream<Place> places = own.stream()
                .map(level -> new Place(
                        level.warehouse(),
                        level.onHand(),
                        level.reserved(),
                        level.onHand().subtract(level.reserved())));
        return new ItemStock(sku, own.get(0).description(), places.toList());
    }
}
