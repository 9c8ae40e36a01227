package io.orderhub.canonical;

import java.time.LocalDate;
import java.util.Optional;

/** The windows the buyer asks for. Dates stay dates: a partner's day has no time zone. */
public record RequestedDates(
        Optional<LocalDate> shipNotBefore,
        Optional<LocalDate> shipNotAfter,
        Optional<LocalDate> deliverNotBefore,
        Optional<LocalDate> deliverNotAfter,
        Optional<LocalDate> cancelAfter) {

    public static final RequestedDates NONE = new RequestedDates(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These, but each that is said later as it is said there. */
    public RequestedDates changedBy(RequestedDates later) {
        return new RequestedDates(
                later.shipNotBefore.or(() -> shipNotBefore),
                later.shipNotAfter.or(() -> shipNotAfter),
                later.deliverNotBefore.or(() -> deliverNotBefore),
                later.deliverNotAfter.or(() -> deliverNotAfter),
                later.cancelAfter.or(() -> cancelAfter));
    }
}
