package io.orderhub.flow.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.mapping.MappedOrder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Through the route {@code publish-orders}, a chunk in one exchange. */
@Component
class CamelOrderPublisher implements OrderPublisher {

    private static final int USUAL_BYTES = 4096;

    private final ProducerTemplate template;
    private final JacksonDataFormat format = new JacksonDataFormat(new CanonicalJson().mapper(), JsonNode.class);

    CamelOrderPublisher(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public TopicRecord record(MappedOrder order) {
        return new TopicRecord(
                OrderTopics.of(order.agreement().lane()), order.key().text(), marshalled(order.tree()));
    }

    private byte[] marshalled(JsonNode order) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            format.marshal(new DefaultExchange(template.getCamelContext()), order, json);
        } catch (Exception e) {
            throw new IllegalStateException("A canonical order could not be written: " + e.getMessage(), e);
        }
        return json.toByteArray();
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
