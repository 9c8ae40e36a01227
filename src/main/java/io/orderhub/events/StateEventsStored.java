package io.orderhub.events;

import java.util.List;

/**
 * All that one transaction changes, published just before its commit: a listener that writes joins it.
 *
 * @param events in the order in which they came about; what a transaction showed only to itself is not among them
 */
public record StateEventsStored(List<StateEvent> events) {

    public StateEventsStored {
        events = List.copyOf(events);
    }
}
