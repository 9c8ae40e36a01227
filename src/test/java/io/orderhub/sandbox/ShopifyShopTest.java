package io.orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopifyShopTest {

    private final BlockingQueue<Call> received = new LinkedBlockingQueue<>();
    private HttpServer hub;
    private ShopifyShop shop;

    @BeforeEach
    void start() throws Exception {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", exchange -> {
            received.add(Call.read(exchange));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hub.start();
        String hook = "http://localhost:" + hub.getAddress().getPort() + "/hooks/shopify";
        shop = new ShopifyShop(hook, "demo.myshopify.com", "secret");
    }

    @AfterEach
    void stop() {
        hub.stop(0);
    }

    @Test
    void anOrderIsPushedSignedAndSentAgainUnderTheSameId() throws Exception {
        ShopifyShop.Push push = shop.place(order());

        assertThat(shop.send(push)).isEqualTo(200);
        shop.send(push);

        Call first = received.take();
        Call again = received.take();
        assertThat(first.header("X-Shopify-Hmac-Sha256")).contains(shop.signature(first.body()));
        assertThat(first.header("X-Shopify-Topic")).contains("orders/create");
        assertThat(again.header("X-Shopify-Webhook-Id")).isEqualTo(first.header("X-Shopify-Webhook-Id"));
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void theAmountsOfAnOrderAddUp() {
        JsonNode order = new Call(
                        "POST",
                        "/",
                        Map.of(),
                        new Headers(),
                        shop.place(order()).body())
                .json();

        assertThat(order.path("subtotal_price").asText()).isEqualTo("39.80");
        assertThat(order.path("total_tax").asText()).isEqualTo("2.49");
        assertThat(order.path("total_price").asText()).isEqualTo("49.19");
        assertThat(order.path("line_items").path(0).path("sku").asText()).isEqualTo("CP-1001");
        assertThat(order.path("shipping_address").path("province_code").asText())
                .isEqualTo("TX");
    }

    @Test
    void aForgedPushCarriesAWrongSignature() throws Exception {
        ShopifyShop.Push push = shop.place(order());

        shop.sendForged(push);

        assertThat(received.take().header("X-Shopify-Hmac-Sha256"))
                .isPresent()
                .get()
                .isNotEqualTo(shop.signature(push.body()));
    }

    private static ShopifyOrder order() {
        return new ShopifyOrder(
                1001,
                "paid",
                new ShopifyOrder.Customer("Ada", "Park", "12 Elm St", "Dallas", "TX", "Texas", "75202"),
                List.of(new ShopifyOrder.Item("CP-1001", "Bath towel", 2, new BigDecimal("19.90"))));
    }
}
