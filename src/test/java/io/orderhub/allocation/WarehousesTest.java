package io.orderhub.allocation;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderhub.dev.SharedPostgres;
import io.orderhub.pipeline.SampleOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class WarehousesTest {

    private final Warehouses warehouses = Warehouses.fromConfig(
            Path.of("."), new JdbcTemplate(SharedPostgres.freshDatabase().dataSource()));

    @Test
    void theNearestToTheShipToComesFirst() {
        assertThat(near("NY")).containsExactly("EAST", "SHIPBOB", "HARBOR", "WEST");
        assertThat(near("CA")).containsExactly("WEST", "SHIPBOB", "HARBOR", "EAST");
        assertThat(near("AK")).containsExactly("WEST", "SHIPBOB", "EAST", "HARBOR");
    }

    @Test
    void anUnknownRegionCountsAsTheMiddleOfItsCountry() {
        assertThat(near("??")).containsExactly("SHIPBOB", "HARBOR", "WEST", "EAST");
    }

    @Test
    void anUnknownPlaceGetsTheOrderOfTheFile() {
        assertThat(codes(order("PO1").withoutAddress())).containsExactly("EAST", "WEST", "SHIPBOB", "HARBOR");
    }

    @Test
    void aBrokenFileIsRefusedWithItsPlace(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/allocation.yaml"),
                "warehouses:\n  - {code: EAST, name: East, latitude: north, longitude: 1}\n");

        assertThatThrownBy(() -> AllocationFile.read(home.resolve("config/allocation.yaml")))
                .hasMessageContaining("allocation.yaml:2")
                .hasMessageContaining("north");
    }

    private List<String> near(String region) {
        return codes(order("PO1").to(region, "12345"));
    }

    private List<String> codes(SampleOrders order) {
        return warehouses.nearestTo(order.build()).stream().map(Warehouse::code).toList();
    }
}
