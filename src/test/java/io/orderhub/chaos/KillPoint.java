package io.orderhub.chaos;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step at which a hub can be killed: before or after a method of one of its parts, by name, since most of them are their
 * package's own. A part that is renamed is missed at the start of the hub.
 */
enum KillPoint {
    MIGRATION("in the transaction of a migration"),
    RECEIVED(
            "after receive, before the file is moved or the sender answered",
            after("interchange.Receptions", "receive")),
    PUSH_ACCEPTED(
            "a push or post answered and claimed, not yet translated",
            after("interchange.Translations", "claim")
                    .when((arguments, result) ->
                            "INTERACTIVE".equals(String.valueOf(arguments[0])) && isFilled(result))),
    MID_TRANSLATION("in mid-translation, a chunk handed on", after("flow.translate.CamelOrderPublisher", "publish")),
    BROKER_ACKNOWLEDGED(
            "after the broker's acknowledgement, the result not written",
            before("interchange.TranslationLedger", "finish")),
    ACKNOWLEDGING(
            "the 997 made, its transaction open",
            after("delivery.AcknowledgementDeliveries", "enqueue").when((arguments, result) -> isFilled(arguments[0]))),
    IN_BATCH("in the batch transaction, all written", after("pipeline.BatchTransaction", "run")),
    BATCH_COMMITTED(
            "between commit and offsets",
            after("pipeline.OrderBatch", "process").when((arguments, result) -> isFilled(arguments[0]))),
    ATTEMPT_BEGUN("an attempt recorded, before its call", after("delivery.Attempts", "begin")),
    CALL_MADE("after the call, before its confirmation", before("delivery.Attempts", "sent")),
    BETWEEN_CALLS("between the calls of one delivery", after("delivery.Attempts", "step")),
    UPLOADED("a file put under its temporary name, not yet renamed", before("flow.delivery.SftpDrop", "rename")),
    SHIPMENT_BOOKED("a 945's shipment committed, its reception not done", after("pipeline.ShipNotices", "take"));

    /** Whether this call counts. */
    interface Condition {
        boolean holds(@Nullable Object[] arguments, @Nullable Object result);
    }

    /** @param part the class's name below {@code io.orderhub} */
    record Place(String part, String method, boolean before, Condition condition) {

        Place when(Condition other) {
            return new Place(part, method, before, other);
        }
    }

    private final String description;
    private final Optional<Place> place;

    KillPoint(String description) {
        this.description = description;
        this.place = Optional.empty();
    }

    KillPoint(String description, Place place) {
        this.description = description;
        this.place = Optional.of(place);
    }

    private static Place before(String part, String method) {
        return new Place(part, method, true, (arguments, result) -> true);
    }

    private static Place after(String part, String method) {
        return new Place(part, method, false, (arguments, result) -> true);
    }

    private static boolean isFilled(@Nullable Object argument) {
        return argument instanceof Collection<?> all && !all.isEmpty();
    }

    String description() {
        return description;
    }

    /** Empty for what is no part of a running hub. */
    Optional<Place> place() {
        return place;
    }
}
