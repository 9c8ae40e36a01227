package io.orderhub.pipeline;

import io.orderhub.allocation.Inventory;
import io.orderhub.allocation.InventoryResult;
import io.orderhub.allocation.Item;
import io.orderhub.allocation.StockCount;
import io.orderhub.cases.Cases;
import io.orderhub.cases.NewCase;
import io.orderhub.cases.Urgency;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes items and stock counts, from files and from the API; what is wrong with them becomes cases. */
@Component
public class StockIntake {

    private final Transactions transactions;
    private final Inventory inventory;
    private final Cases cases;
    private final BackOrderRun backOrders;

    StockIntake(Transactions transactions, Inventory inventory, Cases cases, BackOrderRun backOrders) {
        this.transactions = transactions;
        this.inventory = inventory;
        this.cases = cases;
        this.backOrders = backOrders;
    }

    /** @param source whom to ask about it, as the subject of cases: {@code reception:12}, {@code client:shop-api} */
    public InventoryResult items(List<Item> items, String source) {
        return transactions.in(Workload.PIPELINE, () -> {
            InventoryResult result = inventory.load(items);
            cases.open(cases(result.findings(), source));
            return result;
        });
    }

    /**
     * Orders that wait for goods get them soon after.
     *
     * @param source as for items
     */
    public InventoryResult stock(List<StockCount> counts, String source) {
        InventoryResult stored = transactions.in(Workload.PIPELINE, () -> {
            InventoryResult result = inventory.count(counts);
            cases.open(cases(result.findings(), source));
            return result;
        });
        if (stored.stored() > 0) {
            backOrders.wake();
        }
        return stored;
    }

    /** Rows that could not be read at all become a case, too. */
    public void unreadable(List<Finding> findings, String source) {
        if (!findings.isEmpty()) {
            transactions.in(Workload.PIPELINE, () -> cases.open(cases(findings, source)));
        }
    }

    /** One for each kind of trouble with the source, and one for each place that lacks promised goods. */
    private static List<NewCase> cases(List<Finding> findings, String source) {
        Map<ReasonCode, List<Finding>> byCode = new LinkedHashMap<>();
        List<NewCase> cases = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.code() == ReasonCode.STOCK_BELOW_RESERVED) {
                String place = "stock:" + finding.where();
                cases.add(new NewCase(place, finding.code(), Urgency.HIGH, List.of(source), List.of(finding)));
            } else {
                byCode.computeIfAbsent(finding.code(), code -> new ArrayList<>())
                        .add(finding);
            }
        }
        byCode.forEach((code, found) -> cases.add(
                new NewCase("inventory:" + source + ":" + code, code, Urgency.NORMAL, List.of(source), found)));
        return cases;
    }
}
