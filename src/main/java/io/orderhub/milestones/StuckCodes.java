package io.orderhub.milestones;

import io.orderhub.partner.Milestone;
import io.orderhub.reason.ReasonCode;

/** What it means that a thing stands too long. */
final class StuckCodes {

    private StuckCodes() {}

    static ReasonCode of(Milestone.Thing thing, String state) {
        return switch (thing) {
            case ORDER -> ReasonCode.ORDER_STUCK_HELD;
            case BACK_ORDER -> ReasonCode.ORDER_STUCK_WITHOUT_GOODS;
            case SHIP_DATE -> ReasonCode.ORDER_SHIP_DATE_IN_DANGER;
            case DELIVERY_DATE -> ReasonCode.ORDER_DELIVERY_DATE_IN_DANGER;
            case FULFILLMENT_ORDER ->
                state.equals("READY_FOR_FULFILLMENT")
                        ? ReasonCode.FULFILLMENT_STUCK_NOT_RELEASED
                        : ReasonCode.FULFILLMENT_STUCK_NOT_SHIPPED;
            case SHIPMENT -> ReasonCode.SHIPMENT_STUCK_NOT_DELIVERED;
            case PARCEL -> ReasonCode.PARCEL_STUCK_NOT_SCANNED;
            case RECEPTION -> ReasonCode.RECEPTION_STUCK_NOT_DONE;
            case ENDPOINT ->
                switch (state) {
                    case "DOWN" -> ReasonCode.ENDPOINT_STUCK_DOWN;
                    case "PAUSED" -> ReasonCode.ENDPOINT_STUCK_PAUSED;
                    default -> ReasonCode.ENDPOINT_STUCK_WAITING;
                };
        };
    }
}
