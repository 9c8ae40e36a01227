package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.reason.Finding;
import java.util.List;

/**
 * One document as its format's reader read it.
 *
 * @param ordinal in the reception, from 1
 * @param warnings what the reader found without refusing it
 */
record ReadDocument(int ordinal, Envelope envelope, JsonNode tree, List<Finding> warnings) {}
