package io.orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.dev.FreePorts;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AmazonSellingPartnerTest {

    private static final String BEGINNING = "2020-01-01T00:00:00Z";

    private final AmazonSellingPartner amazon = new AmazonSellingPartner(
            FreePorts.any(),
            new AmazonSellingPartner.Credentials("app", "secret", "Atzr|refresh"),
            Books.inMemory(),
            new RateLimit(4, "0.0167"),
            new RateLimit(4, "0.5"));
    private final HttpCaller http = new HttpCaller();

    @BeforeEach
    void start() {
        amazon.start();
        amazon.place(order("902-1000000-0000001"));
        amazon.place(order("902-1000000-0000002"));
        amazon.place(order("902-1000000-0000003"));
    }

    @AfterEach
    void stop() {
        amazon.close();
    }

    @Test
    void ordersComeInPagesAndEachHasItems() throws IOException {
        String token = token();
        JsonNode first = orders(token, "&MaxResultsPerPage=2&LastUpdatedAfter=" + BEGINNING)
                .body();
        JsonNode second = orders(
                        token,
                        "&NextToken=" + encoded(first.at("/payload/NextToken").asText()))
                .body();
        JsonNode items = http.get(
                        amazon.url() + "/orders/v0/orders/902-1000000-0000001/orderItems", "x-amz-access-token", token)
                .body();

        assertThat(ids(first)).hasSize(2);
        assertThat(ids(second)).hasSize(1).doesNotContainAnyElementsOf(ids(first));
        assertThat(second.path("payload").has("NextToken")).isFalse();
        assertThat(items.at("/payload/OrderItems/0/SellerSKU").asText()).isEqualTo("CP-1001");
        assertThat(items.at("/payload/OrderItems/0/ItemPrice/Amount").asText()).isEqualTo("39.80");
    }

    @Test
    void onlyWhatChangedSinceTheCursorIsListed() throws IOException {
        String cursor =
                Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1).toString();
        while (Instant.now().isBefore(Instant.parse(cursor))) {
            Thread.onSpinWait();
        }
        amazon.touch("902-1000000-0000002");

        JsonNode changed = orders(token(), "&LastUpdatedAfter=" + cursor).body();

        assertThat(ids(changed)).containsExactly("902-1000000-0000002");
    }

    @Test
    void whoAsksTooOftenIsToldTheLimit() throws IOException {
        String token = token();
        for (int call = 0; call < 4; call++) {
            assertThat(orders(token, "&LastUpdatedAfter=" + BEGINNING).status()).isEqualTo(200);
        }

        HttpCaller.Reply limited = orders(token, "&LastUpdatedAfter=" + BEGINNING);

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.response().headers().firstValue("x-amzn-RateLimit-Limit"))
                .contains("0.0167");
        assertThat(limited.body().at("/errors/0/code").asText()).isEqualTo("QuotaExceeded");
    }

    @Test
    void anExpiredTokenAndAWrongSecretAreRefused() throws IOException {
        String token = token();
        amazon.expireTokens();

        assertThat(orders(token, "&LastUpdatedAfter=" + BEGINNING).status()).isEqualTo(403);
        assertThat(login("guess").status()).isEqualTo(401);
    }

    @Test
    void aListWithoutADateIsRefused() throws IOException {
        assertThat(orders(token(), "").status()).isEqualTo(400);
    }

    private static AmazonOrder order(String id) {
        return new AmazonOrder(
                id,
                "Unshipped",
                new AmazonOrder.Buyer("Ada Park", "12 Elm St", "Dallas", "TX", "75202"),
                List.of(new AmazonOrder.Item("CP-1001", "Bath towel", 2, new BigDecimal("19.90"))));
    }

    private String token() throws IOException {
        return login("secret").body().path("access_token").asText();
    }

    private HttpCaller.Reply login(String secret) throws IOException {
        String form = "grant_type=refresh_token&client_id=app&client_secret=" + secret + "&refresh_token="
                + encoded("Atzr|refresh");
        return http.post(
                amazon.url() + "/auth/o2/token",
                form.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private HttpCaller.Reply orders(String token, String parameters) throws IOException {
        return http.get(
                amazon.url() + "/orders/v0/orders?MarketplaceIds=ATVPDKIKX0DER" + parameters,
                "x-amz-access-token",
                token);
    }

    private static List<String> ids(JsonNode answer) {
        return StreamSupport.stream(answer.at("/payload/Orders").spliterator(), false)
                .map(order -> order.path("AmazonOrderId").asText())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
