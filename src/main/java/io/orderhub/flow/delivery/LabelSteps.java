package io.orderhub.flow.delivery;

import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.CarrierLabels;
import io.orderhub.delivery.DeliveryFailedException;
import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import io.orderhub.delivery.Parcel;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Fetches a label from where the carrier put it, once; whoever holds its address may read it, so no key goes there. */
@Component("label")
class LabelSteps {

    private static final Map<String, String> TYPES =
            Map.of("pdf", "application/pdf", "zpl", "application/zpl", "png", "image/png", "epl2", "application/epl2");

    private final Attempts attempts;
    private final CarrierLabels labels;

    LabelSteps(Attempts attempts, CarrierLabels labels) {
        this.attempts = attempts;
        this.labels = labels;
    }

    /** The request for the label, unless it is here already or the carrier gave no address. */
    public void ask(Exchange exchange) {
        Parcel delivery = OnExchange.parcel(exchange);
        int parcel = OnExchange.turn(exchange);
        String url = value(exchange, "label");
        boolean wanted = !url.isEmpty() && !labels.has(delivery.claim().id(), parcel);
        exchange.setVariable("labelWanted", wanted);
        if (!wanted) {
            return;
        }
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw new DeliveryFailedException(
                    Failure.of(FailureClass.SERVER_ERROR, "the label's address is no web address: " + url));
        }
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_URI, url);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        exchange.setVariable("labelService", HttpService.plain(url, delivery.endpoint()));
    }

    /** Here it is. */
    public void keep(Exchange exchange) {
        String url = value(exchange, "label");
        byte[] content = exchange.getMessage().getBody(byte[].class);
        labels.keep(
                OnExchange.claim(exchange).id(),
                new CarrierLabels.Label(OnExchange.turn(exchange), value(exchange, "tracking"), type(url), content));
    }

    /** Stores say octet-stream more often than not: the name's end tells. */
    private static String type(String url) {
        String path = url.replaceAll("[?#].*", "");
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private String value(Exchange exchange, String name) {
        String step = EasyPostAnswers.named(name, OnExchange.turn(exchange));
        return attempts.known(OnExchange.claim(exchange)).getOrDefault(step, "");
    }
}
