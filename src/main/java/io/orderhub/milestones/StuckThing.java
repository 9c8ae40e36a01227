package io.orderhub.milestones;

import io.orderhub.canonical.OrderId;
import io.orderhub.cases.Urgency;
import io.orderhub.reason.ReasonCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that should have moved on and has not.
 *
 * @param number in the order in which they were found
 * @param milestone of {@code config/milestones.yaml}
 * @param subject as people see it
 * @param state where it stands
 * @param since when it came to stand so; for a date, when that came into danger
 * @param dueAt when it should have moved on; for a date, its end
 * @param place {@code warehouse:EAST}, {@code carrier:UPS}, {@code endpoint:wms-east}, {@code partner:cedar-pine}
 * @param caseKey of the case that tells of it
 */
public record StuckThing(
        long number,
        String milestone,
        String subject,
        String state,
        ReasonCode code,
        Instant since,
        Instant dueAt,
        String place,
        Optional<OrderId> order,
        Urgency urgency,
        String caseKey) {}
