package io.orderhub.pipeline;

import io.orderhub.allocation.Shelves;
import io.orderhub.allocation.ShortShip;
import io.orderhub.cases.Cases;
import io.orderhub.cases.NewCase;
import io.orderhub.cases.Urgency;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.ShipNotice;
import io.orderhub.fulfillment.ShipOutcome;
import io.orderhub.fulfillment.ShipmentIntake;
import io.orderhub.fulfillment.ShortLine;
import io.orderhub.partner.Configuration;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes warehouses' shipping notices: shipments, stock and cases in one transaction, many notices at a time. */
@Component
public class ShipNotices {

    private static final Logger LOG = LoggerFactory.getLogger(ShipNotices.class);
    private static final int MOST_CONFLICTS = 20;

    private final Transactions transactions;
    private final ShipmentIntake shipments;
    private final Shelves shelves;
    private final Cases cases;
    private final WarehouseNotices warehouses;
    private final ChangedOrders changed;
    private final Configuration configuration;
    private final ShortLine.Disposition rest;

    ShipNotices(
            Transactions transactions,
            ShipmentIntake shipments,
            Shelves shelves,
            Cases cases,
            WarehouseNotices warehouses,
            ChangedOrders changed,
            Configuration configuration,
            ShortShip shortShip) {
        this.transactions = transactions;
        this.shipments = shipments;
        this.shelves = shelves;
        this.cases = cases;
        this.warehouses = warehouses;
        this.changed = changed;
        this.configuration = configuration;
        this.rest =
                shortShip == ShortShip.CANCEL ? ShortLine.Disposition.CANCELLED : ShortLine.Disposition.BACK_ORDERED;
    }

    /**
     * Returns when what became of each notice is committed. The same ones may be given again.
     *
     * @throws RuntimeException if the database is away
     */
    public void take(List<ShipNotice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        for (int conflicts = 0; ; ) {
            try {
                transactions.in(Workload.PIPELINE, () -> book(notices));
                return;
            } catch (RuntimeException failure) {
                SqlTrouble trouble = SqlTrouble.of(failure);
                if (trouble == SqlTrouble.DATA) {
                    bisect(notices, failure);
                    return;
                }
                if (trouble != SqlTrouble.CONFLICT || ++conflicts > MOST_CONFLICTS) {
                    throw failure;
                }
            }
        }
    }

    /** A notice that cannot be stored must not keep the others back. */
    private void bisect(List<ShipNotice> notices, RuntimeException failure) {
        if (notices.size() > 1) {
            take(notices.subList(0, notices.size() / 2));
            take(notices.subList(notices.size() / 2, notices.size()));
            return;
        }
        ShipNotice notice = notices.get(0);
        String why = SqlTrouble.describe(failure);
        LOG.error("Notice {} of {} cannot be stored and becomes a case: {}", notice.document(), notice.source(), why);
        Finding finding = Finding.error(ReasonCode.SHIPMENT_NOTICE_INVALID, notice.fulfillmentOrder(), why);
        transactions.in(Workload.PIPELINE, () -> cases.open(List.of(newCase(notice, finding))));
    }

    private void book(List<ShipNotice> notices) {
        List<Shelves.Taken> taken = new ArrayList<>();
        List<Shelves.Freed> freed = new ArrayList<>();
        List<NewCase> opened = new ArrayList<>();
        for (ShipOutcome outcome : shipments.take(notices, rest)) {
            if (outcome instanceof ShipOutcome.Shipped shipped) {
                shipped.moves()
                        .forEach(move -> taken.add(
                                new Shelves.Taken(move.warehouse(), move.item(), move.quantity(), move.at())));
                if (shipped.emptied()) {
                    FulfillmentOrderId empty = shipped.id().fulfillment();
                    warehouses.withdraw(
                            empty.order(),
                            Set.of(empty.number()),
                            shipped.notice().source(),
                            configuration.current());
                }
                if (!shipped.freed().isEmpty()) {
                    changed.tellSettled(
                            shipped.id().fulfillment().order(), shipped.id().toString());
                }
                shipped.freed()
                        .forEach(each -> freed.add(new Shelves.Freed(each.warehouse(), each.item(), each.quantity())));
            } else if (outcome instanceof ShipOutcome.Refused refused) {
                opened.add(newCase(refused.notice(), refused.finding()));
            }
        }
        shelves.take(taken);
        shelves.free(freed);
        cases.open(opened);
    }

    /** A notice that could not be read at all. */
    public void unreadable(long reception, List<Finding> findings) {
        if (!findings.isEmpty()) {
            NewCase opened = new NewCase(
                    "notice:reception:" + reception,
                    ReasonCode.SHIPMENT_NOTICE_INVALID,
                    Urgency.HIGH,
                    List.of("reception:" + reception),
                    findings);
            transactions.in(Workload.PIPELINE, () -> cases.open(List.of(opened)));
        }
    }

    private static NewCase newCase(ShipNotice notice, Finding finding) {
        List<String> subjects = new ArrayList<>();
        subjects.add("reception:" + notice.document().reception());
        FulfillmentOrderId.parse(notice.fulfillmentOrder()).ifPresent(id -> subjects.add("order:" + id.order()));
        return new NewCase(
                "notice:" + notice.warehouse() + ":" + notice.fulfillmentOrder() + ":" + notice.key(),
                finding.code(),
                Urgency.HIGH,
                subjects,
                List.of(finding));
    }
}
