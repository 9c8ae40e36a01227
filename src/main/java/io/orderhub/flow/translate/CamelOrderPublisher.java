package io.orderhub.flow.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Through the route {@code publish-orders}, a chunk in one exchange. */
@Component
class CamelOrderPublisher implements OrderPublisher {

    private final ProducerTemplate template;

    CamelOrderPublisher(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public CompletableFuture<Void> publish(List<TopicRecord> records) {
        List<Message> messages = new ArrayList<>(records.size());
        for (TopicRecord each : records) {
            Message message = new DefaultMessage(template.getCamelContext());
            message.setHeader(KafkaConstants.OVERRIDE_TOPIC, each.topic());
            message.setHeader(KafkaConstants.KEY, each.key());
            message.setBody(each.value());
            messages.add(message);
        }
        return template.asyncSend("direct:publish-orders", exchange -> exchange.getMessage()
                        .setBody(messages))
                .thenApply(CamelOrderPublisher::acknowledged);
    }

    private static Void acknowledged(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new NotPublished(exchange.getException());
        }
        return null;
    }

    /** The broker did not take a chunk; the cause says why. */
    static final class NotPublished extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotPublished(Throwable cause) {
            super("The broker did not take the orders: " + cause.getMessage(), cause);
        }
    }
}
