package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A system that subscribed to events by webhook and believes only what is signed, as Standard Webhooks asks: {@code
 * webhook-signature} over id, time and body, and a time of at most five minutes ago.
 *
 * <p>Books: {@code event} by {@code webhook-id} with the order as reference, once an id; {@code repeat} for an id again.
 */
public final class WebhookReceiver extends SimulatedEndpoint {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;

    /** @param secret {@code whsec_} and base64 */
    public WebhookReceiver(int wishedPort, String secret, Books books) {
        super("order-events", wishedPort, books);
        this.key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    @Override
    protected synchronized Answer act(Call call) {
        Optional<String> id = call.header("webhook-id");
        if (id.isEmpty() || !isFresh(call) || !isSigned(call)) {
            return error(401, "the signature is missing, wrong or too old");
        }
        if (!call.method().equals("POST") || !call.json().isObject()) {
            return error(400, "a JSON object is to be posted");
        }
        boolean known = books().document(id.get()).isPresent();
        books().enter(known ? "repeat" : "event", id.get(), order(call.json()), call.json());
        return Answer.of(200, NODES.objectNode().put("received", id.get()));
    }

    private static String order(JsonNode body) {
        return body.path("data")
                .path("order")
                .asText(body.path("order").path("id").asText());
    }

    private static boolean isFresh(Call call) {
        return call.header("webhook-timestamp")
                .filter(text -> text.matches("\\d{1,12}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                .map(sent -> Duration.between(sent, Instant.now()).abs())
                .filter(age -> age.compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    private boolean isSigned(Call call) {
        String signed = call.header("webhook-id").orElse("") + "."
                + call.header("webhook-timestamp").orElse("") + ".";
        byte[] wanted = ("v1," + hmac(signed.getBytes(StandardCharsets.UTF_8), call.body()))
                .getBytes(StandardCharsets.US_ASCII);
        return Arrays.stream(call.header("webhook-signature").orElse("").split(" "))
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .anyMatch(given -> MessageDigest.isEqual(given, wanted));
    }

    private String hmac(byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    protected Answer refuse(int status) {
        return error(status, "the sandbox was told to refuse");
    }

    private static Answer error(int status, String why) {
        return Answer.of(status, NODES.objectNode().put("error", why));
    }
}
