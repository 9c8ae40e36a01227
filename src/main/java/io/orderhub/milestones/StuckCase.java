package io.orderhub.milestones;

import io.orderhub.cases.NewCase;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a case says of stuck things: where it stands, since when, and what was expected. */
final class StuckCase {

    private StuckCase() {}

    static NewCase of(StuckThing thing) {
        List<String> subjects = new ArrayList<>();
        thing.order().ifPresent(order -> subjects.add("order:" + order));
        if (thing.subject().startsWith("reception ")) {
            subjects.add(thing.subject().replace(' ', ':'));
        }
        subjects.add(thing.place());
        subjects.add("milestone:" + thing.milestone());
        return new NewCase(
                thing.caseKey(),
                thing.code(),
                thing.urgency(),
                subjects,
                List.of(Finding.warning(thing.code(), thing.subject(), seen(thing))));
    }

    /** One case where many are stuck in one place. */
    static NewCase ofMany(String key, StuckThing example, int most) {
        return new NewCase(
                key,
                example.code(),
                example.urgency(),
                List.of(example.place(), "milestone:" + example.milestone()),
                List.of(
                        Finding.warning(
                                example.code(),
                                example.place(),
                                "more than " + most + " are stuck here; /console/stuck lists them"),
                        Finding.warning(example.code(), example.subject(), seen(example))));
    }

    private static String seen(StuckThing thing) {
        boolean date = thing.code() == ReasonCode.ORDER_SHIP_DATE_IN_DANGER
                || thing.code() == ReasonCode.ORDER_DELIVERY_DATE_IN_DANGER;
        return date
                ? thing.state() + ", due before " + seconds(thing.dueAt())
                : thing.state() + " since " + seconds(thing.since()) + ", expected to move on by "
                        + seconds(thing.dueAt());
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
