package io.orderhub.flow.delivery;

import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.DeliveryFailedException;
import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import io.orderhub.delivery.Parcel;
import io.orderhub.events.CloudEvents;
import io.orderhub.partner.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A call in the shape of Standard Webhooks 1.0: {@code webhook-id} is the same on every repetition, {@code webhook-signature}
 * covers it, the time of this call and the body.
 */
@Component("webhook")
class WebhookSteps {

    /** So the common libraries write a secret: its bytes in base64. */
    private static final String ENCODED = "whsec_";

    private static final String HMAC = "HmacSHA256";

    private final Attempts attempts;
    private final Secrets secrets;
    private final Clock clock;

    WebhookSteps(Attempts attempts, Secrets secrets, ObjectProvider<Clock> clock) {
        this.attempts = attempts;
        this.secrets = secrets;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /** The signed request. */
    public void prepare(Exchange exchange) {
        Parcel parcel = OnExchange.parcel(exchange);
        Endpoint endpoint = parcel.endpoint();
        byte[] body = parcel.rendered().content();
        String id = parcel.idempotencyKey();
        String time = Long.toString(clock.instant().getEpochSecond());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(body);
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.HTTP_URI, endpoint.setting("url").orElseThrow());
        boolean isEvent = endpoint.trigger() == Endpoint.Trigger.STATE_CHANGED;
        message.setHeader(Exchange.CONTENT_TYPE, isEvent ? CloudEvents.CONTENT_TYPE : "application/json");
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", time);
        message.setHeader("webhook-signature", "v1," + signature(key(endpoint), id, time, body));
        exchange.setVariable(
                "receiver", HttpService.plain(endpoint.setting("url").orElseThrow(), endpoint));
    }

    private byte[] key(Endpoint endpoint) {
        String secret = secrets.of(endpoint);
        try {
            return secret.startsWith(ENCODED)
                    ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                    : secret.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DeliveryFailedException(Failure.of(
                    FailureClass.NOT_AUTHORISED, "the secret begins with whsec_ and is no base64 behind it"));
        }
    }

    private static String signature(byte[] key, String id, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The receiver has it. */
    public void accepted(Exchange exchange) {
        String status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, "", String.class);
        String answer = exchange.getMessage().getBody(String.class);
        attempts.sent(OnExchange.claim(exchange), status + " " + (answer == null ? "" : answer), Map.of(), false);
    }
}
