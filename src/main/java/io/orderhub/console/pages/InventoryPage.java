package io.orderhub.console.pages;

import io.orderhub.allocation.Inventory;
import io.orderhub.allocation.StockLevel;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stock by item and warehouse. */
@Controller
class InventoryPage {

    private final Inventory inventory;

    InventoryPage(Inventory inventory) {
        this.inventory = inventory;
    }

    @GetMapping("/console/inventory")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String after, Model model) {
        // a SKU that is searched is the first behind everything that sorts before it
        List<StockLevel> levels = inventory.page(after.isEmpty() ? before(q.strip()) : after, Paging.SIZE + 1);
        Paging<String> skus =
                Paging.of(levels.stream().map(StockLevel::sku).distinct().toList(), sku -> sku);
        model.addAttribute(
                "levels",
                levels.stream()
                        .filter(level -> skus.items().contains(level.sku()))
                        .toList());
        model.addAttribute("skus", skus);
        model.addAttribute("q", q);
        return "console/inventory";
    }

    private static String before(String sku) {
        return sku.isEmpty() ? "" : sku.substring(0, sku.length() - 1) + (char) (sku.charAt(sku.length() - 1) - 1);
    }
}
