package io.orderhub.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.flow.RunningHub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** PostgreSQL is stopped under a running hub: callers are told to come again, and are served when it is back. */
class DatabaseAwayTest {

    private static final String ORDER =
            "{\"orderNumber\":\"AWAY-1\",\"lines\":[{\"quantity\":2,\"unitPrice\":24.5,\"ids\":[{\"kind\":\"SKU\",\"value\":\"CP-1001\"}]}]}";
    private static final String PUSH = "{\"id\":1}";

    @Test
    void an_order_and_a_push_are_answered_503_while_postgresql_is_away_and_taken_afterwards() throws Exception {
        try (RunningHub hub = RunningHub.start()) {
            assertThat(order(hub).statusCode()).isEqualTo(202);
            hub.surroundings().postgres().stop();

            isProblem(order(hub));
            isProblem(push(hub));

            hub.surroundings().postgres().start();
            hub.await("orders are taken again", () -> order(hub).statusCode() == 202);
            assertThat(push(hub).statusCode()).isEqualTo(200);
        }
    }

    private static void isProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
                .contains("\"code\":\"HUB_DATABASE_AWAY\"", "\"status\":503", "\"title\":")
                .doesNotContain("Exception", "jdbc");
    }

    private static HttpResponse<String> order(RunningHub hub) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(hub.url("/api/v1/orders")))
                .header(
                        "Authorization",
                        "Bearer " + hub.surroundings().credentials().get("api-key.shop-api"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "away")
                .POST(HttpRequest.BodyPublishers.ofString(ORDER)));
    }

    private static HttpResponse<String> push(RunningHub hub) throws Exception {
        String secret = hub.context().getEnvironment().getProperty("orderhub.secrets.shopify", "");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(PUSH.getBytes(StandardCharsets.UTF_8)));
        return send(HttpRequest.newBuilder(URI.create(hub.url("/hooks/shopify")))
                .header("X-Shopify-Hmac-Sha256", signature)
                .header("X-Shopify-Webhook-Id", "away-1")
                .POST(HttpRequest.BodyPublishers.ofString(PUSH)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
