package io.orderhub.fulfillment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parcel while a transaction works on it. Not for several threads. */
final class ParcelUnderWay {

    /** Of a parcel that has no row yet. */
    static final long NEW = 0;

    final long id;
    int shipment;

    @Nullable
    String sscc;

    @Nullable
    String carrier;

    @Nullable
    String service;

    @Nullable
    String tracking;

    @Nullable
    String label;

    List<FulfillmentLine> contents;
    boolean changed;
    private Progress progress;
    private FulfillmentStatus status;

    ParcelUnderWay(
            long id,
            int shipment,
            @Nullable String sscc,
            @Nullable String tracking,
            List<FulfillmentLine> contents,
            Progress progress) {
        this.id = id;
        this.shipment = shipment;
        this.sscc = sscc;
        this.tracking = tracking;
        this.contents = contents;
        this.progress = progress;
        this.status = progress.status();
    }

    Progress progress() {
        return progress;
    }

    FulfillmentStatus status() {
        return status;
    }

    /** Whether a carrier can tell of it. */
    boolean isFollowed() {
        return tracking != null;
    }

    String name() {
        return tracking != null ? tracking : sscc != null ? sscc : "";
    }

    /** @return whether it shows another status now */
    boolean join(FulfillmentStatus reported, Instant at) {
        Progress next = progress.join(reported, at);
        changed |= !next.equals(progress);
        progress = next;
        FulfillmentStatus before = status;
        status = next.status();
        return status != before;
    }
}
