package io.orderhub.flow.tracking;

import io.orderhub.flow.translate.MappedDataIntake;
import io.orderhub.fulfillment.ShipNotice;
import io.orderhub.fulfillment.TrackingEvent;
import io.orderhub.mapping.MappedData;
import io.orderhub.pipeline.ShipNotices;
import io.orderhub.pipeline.TrackingRun;
import io.orderhub.reason.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands on what mappings made of status documents; what cannot be read becomes a case about its reception. */
@Component
class StatusRows implements MappedDataIntake {

    private static final Set<String> DOCUMENTS = Set.of("945", "856", "shipments", "214", "tracker");

    private final ShipNotices notices;
    private final TrackingRun tracking;

    StatusRows(ShipNotices notices, TrackingRun tracking) {
        this.notices = notices;
        this.tracking = tracking;
    }

    @Override
    public boolean takes(String kind) {
        return DOCUMENTS.contains(kind);
    }

    @Override
    public void take(long reception, List<MappedData> rows) {
        List<ShipNotice> shipped = new ArrayList<>();
        List<TrackingEvent> told = new ArrayList<>();
        List<Finding> unreadable = new ArrayList<>();
        for (StatusRow status : rows.stream()
                .flatMap(row -> StatusRow.of(reception, row).stream())
                .toList()) {
            try {
                if (status.isShipment()) {
                    shipped.add(status.notice());
                } else {
                    told.addAll(status.events());
                }
            } catch (StatusRow.Unreadable e) {
                unreadable.add(e.finding());
            }
        }
        notices.take(shipped);
        tracking.take(told);
        notices.unreadable(reception, unreadable);
    }
}
