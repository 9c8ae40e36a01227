package io.orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
    void aNoteTakesNoMoreThanWasOrderedAndAnInvoiceNoMoreThanWasDelivered() throws IOException {
        String row = post(ORDER).body().at("/data/items/0/name").asText();

        HttpCaller.Reply note = post("Delivery%20Note", note("SAL-ORD-2026-00001", row, 2));
        assertThat(note.body().at("/data/name").asText()).isEqualTo("MAT-DN-2026-00001");
        HttpCaller.Reply second = post("Delivery%20Note", note("SAL-ORD-2026-00001", row, 2));
        assertThat(second.status()).isEqualTo(417);
        assertThat(second.body().path("exc_type").asText()).isEqualTo("OverAllowanceError");
        assertThat(post("Delivery%20Note", note("SAL-ORD-2026-00001", row, 1)).status())
                .isEqualTo(200);

        String delivered = note.body().at("/data/items/0/name").asText();
        assertThat(post("Sales%20Invoice", invoice("MAT-DN-2026-00001", delivered, 3))
                        .status())
                .isEqualTo(417);
        HttpCaller.Reply billed = post("Sales%20Invoice", invoice("MAT-DN-2026-00001", delivered, 2));
        assertThat(billed.body().at("/data/grand_total").decimalValue()).isEqualByComparingTo("19.70");
        assertThat(post("Sales%20Invoice", invoice("MAT-DN-2026-00001", delivered, 1))
                        .status())
                .isEqualTo(417);
    }

    @Test
    void aNoteOfAnOrderThatIsNotThereIsRefused() throws IOException {
        HttpCaller.Reply refused = post("Delivery%20Note", note("SAL-ORD-2026-00009", "no-row", 1));
        assertThat(refused.body().path("exc_type").asText()).isEqualTo("LinkValidationError");
        assertThat(erp.books().effects()).isEmpty();
    }

    @Test
    void nothingOfAnOrderGoesBelowWhatWasDelivered() throws IOException {
        JsonNode rows = post(ORDER).body().at("/data/items");
        String first = rows.at("/0/name").asText();
        String second = rows.at("/1/name").asText();
        post("Delivery%20Note", note("SAL-ORD-2026-00001", first, 2));

        assertThat(put("{\"items\":[{\"name\":\"%s\",\"item_code\":\"CP-1001\",\"qty\":1}]}".formatted(first))
                        .body()
                        .path("exception")
                        .asText())
                .contains("less than delivered");
        erp.submit("SAL-ORD-2026-00001");
        assertThat(put("{}").body().path("exc_type").asText()).isEqualTo("UpdateAfterSubmitError");
        assertThat(update("{\"docname\":\"%s\",\"item_code\":\"CP-1002\",\"qty\":1,\"rate\":1}".formatted(second))
                        .body()
                        .path("exception")
                        .asText())
                .contains("already been delivered");

        HttpCaller.Reply changed =
                update("{\"docname\":\"%s\",\"item_code\":\"CP-1001\",\"qty\":2,\"rate\":10.10}".formatted(first)
                        + ",{\"item_code\":\"CP-1003\",\"qty\":4,\"rate\":0.50,\"custom_orderhub_line\":3}");
        assertThat(changed.body().at("/data/grand_total").decimalValue()).isEqualByComparingTo("22.20");
        assertThat(changed.body().at("/data/items/1/idx").asInt()).isEqualTo(2);
        assertThat(changed.body().at("/data/items/1").has("custom_orderhub_line"))
                .isFalse();
    }

    private HttpCaller.Reply put(String body) throws IOException {
        return http.put(
                erp.url() + "/api/resource/Sales%20Order/SAL-ORD-2026-00001",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "token key:secret");
    }

    private HttpCaller.Reply update(String rows) throws IOException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("parent_doctype", "Sales Order")
                .put("parent_doctype_name", "SAL-ORD-2026-00001")
                .put("trans_items", "[" + rows + "]")
                .toString();
        return http.post(
                erp.url() + "/api/method/erpnext.controllers.accounts_controller.update_child_qty_rate",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "token key:secret");
    }

    private static String note(String order, String row, int quantity) {
        return """
                {"customer":"Cedar & Pine","items":[{"item_code":"CP-1001","qty":%d,"rate":10.10,
                 "against_sales_order":"%s","so_detail":"%s"}]}"""
                .formatted(quantity, order, row);
    }

    private static String invoice(String note, String row, int quantity) {
        return """
                {"customer":"Cedar & Pine","items":[{"item_code":"CP-1001","qty":%d,"rate":10.10,
                 "delivery_note":"%s","dn_detail":"%s"}],
                 "taxes":[{"charge_type":"Actual","account_head":"Discounts","tax_amount":-0.50}]}"""
                .formatted(quantity, note, row);
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

    private HttpCaller.Reply post(String order) throws IOException {
        return post("Sales%20Order", order);
    }

    private HttpCaller.Reply post(String doctype, String body) throws IOException {
        return http.post(
                erp.url() + "/api/resource/" + doctype,
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "token key:secret");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
