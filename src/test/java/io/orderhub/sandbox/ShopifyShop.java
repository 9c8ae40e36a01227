package io.orderhub.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A shop that pushes its orders to the hub as Shopify's webhooks do: the raw bytes signed in {@code
 * X-Shopify-Hmac-Sha256}, an event's id in {@code X-Shopify-Webhook-Id} that stays the same when it is sent again.
 */
public final class ShopifyShop {

    private final String hook;
    private final String domain;
    private final String secret;
    private final HttpCaller http = new HttpCaller();
    private final List<Push> pushes = new ArrayList<>();

    /** One event as it goes over the wire, now or again. */
    public record Push(String webhookId, String topic, byte[] body) {}

    /**
     * @param hook address of the hub's hook
     * @param domain of the shop, such as {@code cedar-pine.myshopify.com}
     * @param secret that signs
     */
    public ShopifyShop(String hook, String domain, String secret) {
        this.hook = hook;
        this.domain = domain;
        this.secret = secret;
    }

    /** A buyer orders; nothing is sent yet. */
    public synchronized Push place(ShopifyOrder order) {
        Push push = new Push(
                UUID.randomUUID().toString(),
                "orders/create",
                order.asJson(domain).getBytes(StandardCharsets.UTF_8));
        pushes.add(push);
        return push;
    }

    /** All events so far, oldest first. */
    public synchronized List<Push> pushes() {
        return List.copyOf(pushes);
    }

    /**
     * Sends the event, for the first time or again.
     *
     * @return the hub's HTTP status; Shopify sends again later after anything but 2xx
     * @throws IOException when the hub cannot be reached
     */
    public int send(Push push) throws IOException {
        return send(push, signature(push.body()));
    }

    /** Sends the event as somebody would who does not know the secret. */
    public int sendForged(Push push) throws IOException {
        return send(push, Base64.getEncoder().encodeToString(new byte[32]));
    }

    private int send(Push push, String signature) throws IOException {
        return http.post(
                        hook,
                        push.body(),
                        "Content-Type",
                        "application/json",
                        "X-Shopify-Topic",
                        push.topic(),
                        "X-Shopify-Shop-Domain",
                        domain,
                        "X-Shopify-Api-Version",
                        "2025-01",
                        "X-Shopify-Webhook-Id",
                        push.webhookId(),
                        "X-Shopify-Hmac-Sha256",
                        signature)
                .status();
    }

    String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
