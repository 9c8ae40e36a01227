package io.orderhub.flow.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.ShipNotice;
import io.orderhub.fulfillment.StatusCodes;
import io.orderhub.fulfillment.TrackingEvent;
import io.orderhub.mapping.MappedData;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.SnapshotLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;

/** Mapped status documents as golden cases show them. */
class StatusRowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Agreement SUPPLIER = new SnapshotLoader(
                    Path.of("."), new StandardEnvironment()::resolvePlaceholders)
            .load()
            .agreement("harbor-linen", "856")
            .orElseThrow();

    @Test
    void an_856_about_two_orders_is_a_notice_for_each_with_its_own_cartons() throws IOException {
        List<ShipNotice> notices = rows(expected("x12/856-in/cases/two-orders-by-pallet-and-pack")).stream()
                .map(StatusRow::notice)
                .toList();
        assertThat(notices).extracting(ShipNotice::fulfillmentOrder).containsExactly("FO-12-1-1", "FO-12-2-1");
        assertThat(notices).extracting(ShipNotice::key).containsExactly("HL-77012", "HL-77012");
        assertThat(notices.get(0).cartons()).hasSize(2);
        assertThat(notices.get(0).lines()).extracting(ShipNotice.Line::carton).containsExactly(1, 2);
        assertThat(notices.get(1).cartons()).isEmpty();
        assertThat(notices.get(0).hash()).isNotEqualTo(notices.get(1).hash());
    }

    @Test
    void a_warehouse_that_answers_that_nothing_has_left_tells_nothing() throws IOException {
        assertThat(rows(expected("shipbob/shipments/cases/nothing-left-yet"))).isEmpty();
    }

    @Test
    void an_856_without_items_cannot_be_read() throws IOException {
        JsonNode mapped = JSON.readTree(
                """
                {"kind":"shipments","notices":[{"kind":"shipment","source":"x12-856","fulfillmentOrder":"","shipment":"1"}]}""");
        assertThat(rows(mapped)).singleElement().satisfies(row -> assertThatThrownBy(row::notice)
                .isInstanceOf(StatusRow.Unreadable.class)
                .hasMessageContaining("fulfillmentOrder"));
    }

    @Test
    void a_214_is_told_at_the_time_of_the_place_that_it_names() throws IOException {
        List<TrackingEvent> told = rows(expected("x12/214/cases/picked-up-delayed-and-delivered")).stream()
                .flatMap(row -> row.events().stream())
                .toList();
        assertThat(told)
                .extracting(event -> event.subject() + " " + event.code() + " " + event.at())
                .containsExactly(
                        "KF100200300 AF 2026-01-13T15:40:00Z",
                        "KF100200300 SD 2026-01-14T02:10:00Z",
                        "KF100200301 D1 2026-01-14T21:50:00Z");
        assertThat(told.get(1).detail()).isEqualTo("Columbus OH US, reason AO");
    }

    @Test
    void a_status_without_a_date_cannot_be_read() throws IOException {
        assertThat(rows(expected("x12/214/cases/without-date"))).singleElement().satisfies(row -> assertThatThrownBy(
                        row::events)
                .isInstanceOf(StatusRow.Unreadable.class)
                .hasMessageContaining("at"));
    }

    @Test
    void every_status_of_the_standards_table_is_known() {
        StatusCodes codes = StatusCodes.load(Path.of("."));
        assertThat(List.of("AF", "X4", "X1", "D1", "SD", "AB")).allMatch(code -> codes.knows("x12-214", code));
        assertThat(codes.of("x12-214", "D1")).contains(FulfillmentStatus.DELIVERED);
    }

    private static List<StatusRow> rows(JsonNode mapped) {
        return StatusRow.of(77, new MappedData("856", 1, SUPPLIER, mapped));
    }

    /** The first document of a golden case. */
    private static JsonNode expected(String golden) throws IOException {
        return JSON.readTree(Path.of("mappings/" + golden + ".out.json").toFile())
                .get(0);
    }
}
