package io.orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderhub.dev.FreePorts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErpNextTest {

    private static final String ORDER =
            """
            {"customer":"Cedar & Pine","po_no":"PO-77","delivery_date":"2026-02-01",
             "items":[{"item_code":"CP-1001","qty":3,"rate":10.10},{"item_code":"CP-1002","qty":1,"rate":0.70}]}""";

    private final ErpNext erp = new ErpNext(FreePorts.any(), "key:secret", Books.inMemory());
    private final HttpCaller http = new HttpCaller();

    @BeforeEach
    void start() {
        erp.start();
    }

    @AfterEach
    void stop() {
        erp.close();
    }

    @Test
    void aSalesOrderIsBookedWithANameAndFoundByIt() throws IOException {
        HttpCaller.Reply created = post(ORDER);

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().at("/data/name").asText()).isEqualTo("SAL-ORD-2026-00001");
        assertThat(created.body().at("/data/grand_total").decimalValue()).isEqualByComparingTo("31.00");
        assertThat(get("/SAL-ORD-2026-00001").body().at("/data/po_no").asText()).isEqualTo("PO-77");
        assertThat(get("/SAL-ORD-2026-00002").body().path("exc_type").asText()).isEqualTo("DoesNotExistError");
    }

    @Test
    void whoLostTheAnswerFindsTheOrderByItsPurchaseOrderNumber() throws IOException {
        erp.trouble(Trouble.actThenDrop(1));
        assertThatThrownBy(() -> post(ORDER)).isInstanceOf(IOException.class);

        assertThat(get("?filters=" + encoded("[[\"po_no\",\"=\",\"PO-77\"]]"))
                        .body()
                        .at("/data/0/name")
                        .asText())
                .isEqualTo("SAL-ORD-2026-00001");
        assertThat(get("?filters=" + encoded("[[\"po_no\",\"=\",\"PO-78\"]]"))
                        .body()
                        .path("data"))
                .isEmpty();
    }

    @Test
    void aRepeatedOrderIsBookedTwiceAsThereIsNoIdempotencyKey() throws IOException {
        post(ORDER);
        post(ORDER);

        assertThat(erp.salesOrders("PO-77")).hasSize(2);
    }

    @Test
    void validationErrorsHaveFrappesShape() throws IOException {
        HttpCaller.Reply refused = post("{\"customer\":\"Cedar & Pine\"}");

        assertThat(refused.status()).isEqualTo(417);
        assertThat(refused.body().path("exc_type").asText()).isEqualTo("MandatoryError");
        assertThat(refused.body().path("_server_messages").asText()).contains("items");
        assertThat(erp.books().effects()).isEmpty();
    }

    @Test
    void aWrongTokenIsRefused() throws IOException {
        assertThat(http.get(erp.url() + "/api/resource/Sales%20Order", "Authorization", "token key:guess")
                        .status())
                .isEqualTo(401);
    }

    private HttpCaller.Reply get(String suffix) throws IOException {
        return http.get(erp.url() + "/api/resource/Sales%20Order" + suffix, "Authorization", "token key:secret");
    }

    private HttpCaller.Reply post(String body) throws IOException {
        return http.post(
                erp.url() + "/api/resource/Sales%20Order",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "token key:secret");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
