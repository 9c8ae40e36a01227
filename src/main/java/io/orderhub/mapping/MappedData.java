package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.partner.Agreement;

/**
 * What a mapping made of a document that is no order.
 *
 * @param kind the agreement's set: {@code items}, {@code stock}
 * @param document its ordinal in the reception, from 1
 */
public record MappedData(String kind, int document, Agreement agreement, JsonNode tree) {}
