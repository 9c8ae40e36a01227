package io.orderhub.documents;

import io.orderhub.partner.OutboundDocument;
import java.util.List;

/**
 * Who gets something on an event.
 *
 * @param wanted to be delivered
 * @param unwanted kept away by their conditions
 * @param suppressed kept away because it is a test order
 */
public record Audience(
        List<OutboundDocument> wanted, List<OutboundDocument> unwanted, List<OutboundDocument> suppressed) {}
