package io.orderhub.flow.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.allocation.Inventory;
import io.orderhub.canonical.Lane;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.mapping.MappedData;
import io.orderhub.partner.AcknowledgementTerms;
import io.orderhub.partner.Agreement;
import io.orderhub.pipeline.PipelineUnderTest;
import io.orderhub.pipeline.StockIntake;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StockroomRowsTest {

    private int rows;

    @Test
    void goodRowsAreTakenOnceHoweverOftenTheyComeAndBadOnesBecomeACase() {
        try (PipelineUnderTest hub = PipelineUnderTest.on(SharedPostgres.freshDatabase())) {
            StockroomRows intake = new StockroomRows(hub.bean(StockIntake.class));
            List<MappedData> items = List.of(
                    row(
                            "items",
                            "{'sku':'A','gtin':'400000010014','description':'Towel','listPrice':12.50,'currency':'USD','uom':'EA','aliases':['55501']}"),
                    row("items", "{'sku':'B','description':'Mat','listPrice':'cheap','currency':'USD','uom':'EA'}"));
            List<MappedData> stock = List.of(row("stock", "{'warehouse':'EAST','sku':'A','onHand':5000}"));

            intake.take(7, items);
            intake.take(8, stock);
            intake.take(8, stock);

            assertThat(hub.bean(Inventory.class).page("", 10))
                    .singleElement()
                    .satisfies(level -> assertThat(level.onHand()).isEqualByComparingTo("5000"));
            assertThat(hub.bean(Cases.class).page(CaseFilter.OPEN, Optional.empty(), 10))
                    .singleElement()
                    .extracting(ExceptionCase::findings)
                    .isEqualTo(List.of(Finding.error(ReasonCode.INVENTORY_ROW_INVALID, "row 2, listPrice", "cheap")));
        }
    }

    private MappedData row(String kind, String json) {
        try {
            return new MappedData(kind, ++rows, agreement(kind), new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Agreement agreement(String set) {
        return new Agreement(
                "stockroom-" + set,
                "stockroom",
                Agreement.Format.CSV,
                set,
                "orderhub/" + set,
                Lane.BULK,
                Agreement.Strictness.TOLERANT,
                Optional.empty(),
                Agreement.DuplicateRule.ACCEPT,
                AcknowledgementTerms.NEVER,
                Map.of(),
                Optional.empty());
    }
}
