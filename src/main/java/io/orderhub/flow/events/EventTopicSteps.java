package io.orderhub.flow.events;

import io.orderhub.events.CloudEvents;
import io.orderhub.events.EventRelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** The steps of {@code routes/events/event-topic.camel.yaml}. */
@Component("eventTopic")
class EventTopicSteps {

    private static final String DUE = "eventsDue";
    private static final String WAITING = "eventsWaiting";

    /** What another node or a crash left is found so soon. */
    private static final Duration ANYWAY = Duration.ofSeconds(1);

    private final EventRelay relay;
    private final AtomicLong lastLook = new AtomicLong(System.nanoTime());

    EventTopicSteps(EventRelay relay) {
        this.relay = relay;
    }

    /** Reads the first events when somebody stored some here, and now and then anyway. */
    public void begin(Exchange exchange) {
        boolean late = System.nanoTime() - lastLook.get() > ANYWAY.toNanos();
        if (relay.isWoken() || late) {
            next(exchange);
        } else {
            exchange.setProperty(WAITING, false);
        }
    }

    /** The body becomes the next events; the property {@code eventsWaiting} says whether there are any. */
    public void next(Exchange exchange) {
        lastLook.set(System.nanoTime());
        EventRelay.Due due = relay.due();
        List<Message> messages = new ArrayList<>(due.messages().size());
        for (EventRelay.Message event : due.messages()) {
            Message message = new DefaultMessage(exchange.getContext());
            message.setHeader(KafkaConstants.KEY, event.key());
            message.setBody(event.event());
            messages.add(message);
        }
        exchange.setProperty(DUE, due);
        exchange.setProperty(WAITING, !messages.isEmpty());
        // goes with each of them: of a list's messages Camel takes key and topic only
        exchange.getMessage().setHeader("content-type", CloudEvents.CONTENT_TYPE);
        exchange.getMessage().setBody(messages);
    }

    /** The broker has acknowledged them. */
    public void published(Exchange exchange) {
        relay.published(exchange.getProperty(DUE, EventRelay.Due.class));
    }
}
