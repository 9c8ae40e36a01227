package io.orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.dev.FreePorts;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EasyPostCarrierTest {

    private static final String SHIPMENT =
            """
            {"shipment":{"reference":"FO-1-1-1",
             "to_address":{"name":"Ada Park","street1":"12 Elm St","city":"Dallas","state":"TX","zip":"75202","country":"US"},
             "from_address":{"company":"Cedar East","street1":"1 Dock Rd","city":"Harrisburg","state":"PA","zip":"17101","country":"US"},
             "parcel":{"weight":32.0}}}""";

    private final EasyPostCarrier carrier = new EasyPostCarrier(FreePorts.any(), "key", Books.inMemory());
    private final HttpCaller http = new HttpCaller();

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        carrier.start();
    }

    @AfterEach
    void stop() {
        carrier.close();
    }

    @Test
    void aShipmentHasRatesAndGetsOneLabel() throws IOException {
        JsonNode shipment = post("/v2/shipments", SHIPMENT).body();
        assertThat(shipment.path("rates")).hasSize(3);
        assertThat(shipment.path("postage_label").isNull()).isTrue();

        HttpCaller.Reply bought = buy(shipment);
        HttpCaller.Reply again = buy(shipment);

        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.body().path("tracking_code").asText()).hasSize(22);
        assertThat(bought.body().path("selected_rate").path("service").asText()).isEqualTo("GroundAdvantage");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body().path("error").path("code").asText()).isEqualTo("SHIPMENT.POSTAGE.EXISTS");
        assertThat(carrier.labelsFor("FO-1-1-1")).isEqualTo(1);
    }

    @Test
    void whoLostTheAnswerFindsTheShipmentByItsReference() throws IOException {
        carrier.trouble(Trouble.actThenDrop(1).on("POST .*/buy"));
        JsonNode shipment = post("/v2/shipments", SHIPMENT).body();

        assertThatThrownBy(() -> buy(shipment)).isInstanceOf(IOException.class);

        JsonNode found = get("/v2/shipments/FO-1-1-1").body();
        assertThat(found.path("id")).isEqualTo(shipment.path("id"));
        assertThat(found.path("postage_label").path("label_url").asText()).startsWith(carrier.url() + "/labels/");
        assertThat(carrier.labelsFor("FO-1-1-1")).isEqualTo(1);
        assertThat(get("/v2/shipments").body().path("shipments")).hasSize(1);
        assertThat(get("/v2/shipments?purchased=false").body().path("shipments"))
                .isEmpty();
    }

    @Test
    void creatingTwiceMakesTwoAsThereIsNoIdempotencyKey() throws IOException {
        post("/v2/shipments", SHIPMENT);
        post("/v2/shipments", SHIPMENT);

        assertThat(carrier.books().effects("shipment", "FO-1-1-1")).hasSize(2);
    }

    @Test
    void failuresAreCountedAndHaveNoEffect() throws IOException {
        carrier.trouble(Trouble.fail(2, 503));

        assertThat(post("/v2/shipments", SHIPMENT).status()).isEqualTo(503);
        assertThat(post("/v2/shipments", SHIPMENT).status()).isEqualTo(503);
        assertThat(carrier.books().effects()).isEmpty();
        assertThat(post("/v2/shipments", SHIPMENT).status()).isEqualTo(201);
    }

    @Test
    void downMeansThatConnectionsAreRefused() throws IOException {
        carrier.stop();
        assertThatThrownBy(() -> get("/v2/shipments")).isInstanceOf(ConnectException.class);

        carrier.start();
        assertThat(get("/v2/shipments").status()).isEqualTo(200);
    }

    @Test
    void troublesAreToldOverHttpAndTheBooksReadThere() throws IOException {
        post("/_control", "[{\"kind\":\"fail\",\"times\":1,\"status\":429}]");
        HttpCaller.Reply limited = post("/v2/shipments", SHIPMENT);
        post("/v2/shipments", SHIPMENT);

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(get("/_books").body()).hasSize(1);
        assertThat(post("/_control", "[{\"kind\":\"explode\"}]").status()).isEqualTo(400);
    }

    @Test
    void anIncompleteShipmentAndAnUnknownKeyAreRefusedAsTheRealApiDoes() throws IOException {
        HttpCaller.Reply incomplete = post("/v2/shipments", "{\"shipment\":{}}");
        HttpCaller.Reply stranger = http.get(carrier.url() + "/v2/shipments");

        assertThat(incomplete.status()).isEqualTo(422);
        assertThat(incomplete.body().at("/error/errors/0/field").asText()).isEqualTo("to_address");
        assertThat(stranger.status()).isEqualTo(401);
    }

    @Test
    void keptBooksRememberOverARestart() throws IOException {
        Path file = folder.resolve("carrier.ndjson");
        try (EasyPostCarrier first = new EasyPostCarrier(FreePorts.any(), "key", Books.keptIn(file))) {
            first.start();
            http.post(first.url() + "/v2/shipments", SHIPMENT.getBytes(StandardCharsets.UTF_8), authorization());
        }
        try (EasyPostCarrier second = new EasyPostCarrier(FreePorts.any(), "key", Books.keptIn(file))) {
            second.start();
            assertThat(http.get(second.url() + "/v2/shipments/FO-1-1-1", authorization())
                            .status())
                    .isEqualTo(200);
        }
    }

    private HttpCaller.Reply buy(JsonNode shipment) throws IOException {
        String rate = shipment.at("/rates/0/id").asText();
        return post("/v2/shipments/" + shipment.path("id").asText() + "/buy", "{\"rate\":{\"id\":\"" + rate + "\"}}");
    }

    private HttpCaller.Reply get(String path) throws IOException {
        return http.get(carrier.url() + path, authorization());
    }

    private HttpCaller.Reply post(String path, String body) throws IOException {
        return http.post(carrier.url() + path, body.getBytes(StandardCharsets.UTF_8), authorization());
    }

    private static String[] authorization() {
        return new String[] {
            "Authorization", "Basic " + Base64.getEncoder().encodeToString("key:".getBytes(StandardCharsets.UTF_8))
        };
    }
}
