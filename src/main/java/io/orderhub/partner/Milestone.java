package io.orderhub.partner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long something may stand where it stands, of {@code config/milestones.yaml}.
 *
 * @param id its key in the file; cases and metrics bear it
 * @param states of the thing in which its time counts
 * @param within how long it may stand so; for a date of the order negative: so long before its end
 * @param except where it is longer or shorter; the first that fits counts
 * @param urgency of the case that opens
 * @param escalation what happens when nothing helps, in its order
 */
public record Milestone(
        String id,
        Thing thing,
        Set<String> states,
        Duration within,
        List<Except> except,
        Urgency urgency,
        List<Step> escalation) {

    public Milestone {
        states = Set.copyOf(states);
        except = List.copyOf(except);
        escalation = List.copyOf(escalation);
    }

    /** What is watched, with the states that it can be stuck in and what an exception may be made for. */
    public enum Thing {
        /** An order that must not go on yet. */
        ORDER(Set.of("HELD"), Set.of("partner", "channel")),
        /** An order that waits for goods. */
        BACK_ORDER(Set.of("WAITING"), Set.of("partner", "channel")),
        /** The day by which an order, or the first of its lines, must have left; counted before its end. */
        SHIP_DATE(
                Set.of("HELD", "BACKORDERED", "PARTIALLY_ALLOCATED", "READY_FOR_FULFILLMENT", "PARTIALLY_SHIPPED"),
                Set.of("partner", "channel")),
        /** The day by which it must have arrived; counted before its end. */
        DELIVERY_DATE(
                Set.of(
                        "HELD",
                        "BACKORDERED",
                        "PARTIALLY_ALLOCATED",
                        "READY_FOR_FULFILLMENT",
                        "PARTIALLY_SHIPPED",
                        "SHIPPED"),
                Set.of("partner", "channel")),
        /** What one warehouse is to ship. */
        FULFILLMENT_ORDER(
                Set.of("READY_FOR_FULFILLMENT", "RELEASED", "PICKING", "PACKED", "PARTIALLY_SHIPPED", "EXCEPTION"),
                Set.of("partner", "channel", "warehouse")),
        /** What left a warehouse, until it arrives. */
        SHIPMENT(Travelling.STATES, Travelling.PLACES),
        /** A carton that a carrier follows; counted from its last sign of life. */
        PARCEL(Travelling.STATES, Travelling.PLACES),
        /** Where deliveries go: the oldest that waits, a circuit that is open, a pause that somebody forgot. */
        ENDPOINT(Set.of("WAITING", "DOWN", "PAUSED"), Set.of("endpoint", "partner")),
        /** A file or push that is not done. */
        RECEPTION(Set.of("RECEIVED", "TRANSLATED"), Set.of("partner", "channel"));

        private final Set<String> states;
        private final Set<String> exceptions;

        Thing(Set<String> states, Set<String> exceptions) {
            this.states = states;
            this.exceptions = exceptions;
        }

        public Set<String> states() {
            return states;
        }

        /** What an exception may be made for. */
        Set<String> exceptions() {
            return exceptions;
        }

        /** Whether the time is counted back from a day that the buyer named. */
        public boolean isDate() {
            return this == SHIP_DATE || this == DELIVERY_DATE;
        }

        private static final class Travelling {
            static final Set<String> STATES =
                    Set.of("SHIPPED", "IN_TRANSIT", "OUT_FOR_DELIVERY", "AVAILABLE_FOR_PICKUP", "EXCEPTION");
            static final Set<String> PLACES = Set.of("partner", "channel", "warehouse", "carrier");
        }
    }

    /** As the urgency of cases, from the least on. */
    public enum Urgency {
        LOW,
        NORMAL,
        HIGH
    }

    /** Another time for what fits all that is given. */
    public record Except(
            Optional<String> partner,
            Optional<String> channel,
            Optional<String> warehouse,
            Optional<String> carrier,
            Optional<String> endpoint,
            Duration within) {}

    /**
     * One step of escalation.
     *
     * @param after how long after the case opened
     * @param mail who is told in the place of the usual address; empty for the usual address
     */
    public record Step(Duration after, Urgency urgency, Optional<String> mail) {}
}
