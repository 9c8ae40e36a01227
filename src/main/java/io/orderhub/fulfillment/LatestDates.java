package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.RequestedDates;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The days of an order that can be missed: the earliest of those that its header and its lines name. */
final class LatestDates {

    private LatestDates() {}

    /** When it must have left; a buyer that cancels after a day wants it to have left by then. */
    static Optional<LocalDate> ship(CanonicalOrder order) {
        return earliest(dates(order).flatMap(dates -> Stream.of(dates.shipNotAfter(), dates.cancelAfter())));
    }

    /** When it must have arrived. */
    static Optional<LocalDate> deliver(CanonicalOrder order) {
        return earliest(dates(order).map(RequestedDates::deliverNotAfter));
    }

    private static Stream<RequestedDates> dates(CanonicalOrder order) {
        return Stream.concat(Stream.of(order.dates()), order.lines().stream().map(OrderLine::dates));
    }

    private static Optional<LocalDate> earliest(Stream<Optional<LocalDate>> days) {
        return days.flatMap(Optional::stream).min(Comparator.naturalOrder());
    }
}
