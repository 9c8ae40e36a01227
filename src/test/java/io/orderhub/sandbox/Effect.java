package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that really happened at an endpoint: a label bought, a sales order booked.
 *
 * @param kind what happened
 * @param key what it happened to, in the endpoint's own ids
 * @param reference the caller's reference, empty when it gave none
 * @param detail the document as the endpoint keeps it
 */
public record Effect(String kind, String key, String reference, Instant at, JsonNode detail) {}
