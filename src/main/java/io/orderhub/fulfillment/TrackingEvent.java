package io.orderhub.fulfillment;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was told of a parcel or a fulfillment order.
 *
 * @param key equal for the same thing told again
 * @param source whose code it is: a file of {@code config/status-codes}
 * @param subject what the source names: a tracking number, a bill of lading or a fulfillment order
 * @param code the source's own word
 * @param at when it happened, as the source says
 * @param detail for people, without personal data: a place, the carrier's words
 * @param reception where it came from
 */
public record TrackingEvent(
        String key, String source, String subject, String code, Instant at, String detail, Optional<Long> reception) {}
