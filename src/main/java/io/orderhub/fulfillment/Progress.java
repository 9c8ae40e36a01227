package io.orderhub.fulfillment;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a parcel or shipment has come: the state machine of both. What was told so far is joined in such a way that the
 * order in which it arrives, and how often, makes no difference: the furthest milestone counts, and of movement and
 * trouble the latest by the time when it happened.
 *
 * @param milestone the furthest it has come; never goes back
 * @param movedAt when it last gave a sign of moving, as its source says
 * @param exceptionAt when trouble was last reported
 */
record Progress(FulfillmentStatus milestone, Instant movedAt, Optional<Instant> exceptionAt) {

    static Progress at(FulfillmentStatus milestone, Instant at) {
        return new Progress(milestone, at, Optional.empty());
    }

    Progress join(FulfillmentStatus reported, Instant at) {
        return reported == FulfillmentStatus.EXCEPTION
                ? new Progress(milestone, movedAt, Optional.of(later(exceptionAt.orElse(at), at)))
                : new Progress(further(milestone, reported), later(movedAt, at), exceptionAt);
    }

    /** What to show: trouble while nothing has moved since, unless all is over. */
    FulfillmentStatus status() {
        boolean inTrouble = exceptionAt.filter(movedAt::isBefore).isPresent();
        return inTrouble && !milestone.isFinal() ? FulfillmentStatus.EXCEPTION : milestone;
    }

    /** Whether this is how it stands. */
    boolean shows(FulfillmentStatus reported) {
        return reported == FulfillmentStatus.EXCEPTION ? status() == reported : milestone == reported;
    }

    /** Why this report would change nothing that is shown, for people. */
    String stale(FulfillmentStatus reported, Instant at) {
        if (milestone.isFinal()) {
            return "it is " + milestone + " already";
        }
        if (reported == FulfillmentStatus.EXCEPTION) {
            return exceptionAt.filter(movedAt::isBefore).isPresent()
                    ? "trouble was reported already"
                    : "it has moved since, at " + movedAt;
        }
        return at.isBefore(movedAt) ? "older than what is known of " + movedAt : "it is " + milestone + " already";
    }

    private static FulfillmentStatus further(FulfillmentStatus one, FulfillmentStatus other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
