package io.orderhub.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcingTest {

    private static final Warehouse NEAR = new Warehouse(1, "NEAR", new Location(40, -77));
    private static final Warehouse MIDDLE = new Warehouse(2, "MIDDLE", new Location(39, -98));
    private static final Warehouse FAR = new Warehouse(3, "FAR", new Location(39, -120));
    private static final List<Warehouse> RANKING = List.of(NEAR, MIDDLE, FAR);

    private final Availability availability = new Availability();
    private final Sourcing sourcing = new Sourcing(availability);

    @Test
    void takesAllFromTheNearestThatHasAll() {
        there(NEAR, 1, "10");
        there(MIDDLE, 1, "10");
        there(MIDDLE, 2, "10");

        assertThat(told(demand(1, "4"), demand(2, "4"))).containsExactly("MIDDLE 1: 4", "MIDDLE 2: 4");
        assertThat(availability.of(1, NEAR)).isEqualByComparingTo("10");
        assertThat(availability.of(1, MIDDLE)).isEqualByComparingTo("6");
    }

    @Test
    void takesEachLineFromTheNearestThatHasTheLineWhenNobodyHasAll() {
        there(NEAR, 1, "10");
        there(FAR, 2, "10");

        assertThat(told(demand(1, "4"), demand(2, "4"))).containsExactly("NEAR 1: 4", "FAR 2: 4");
    }

    @Test
    void splitsALineThatNobodyHasAlone() {
        there(NEAR, 1, "3");
        there(FAR, 1, "4");

        assertThat(told(demand(1, "9"))).containsExactly("NEAR 1: 3", "FAR 1: 4", "missing 1: 2");
    }

    @Test
    void countsTwoLinesOfTheSameItemTogether() {
        there(NEAR, 1, "5");

        assertThat(told(demand(1, "3"), demand(1, "3"))).containsExactly("NEAR 1: 3", "NEAR 1: 2", "missing 1: 1");
    }

    @Test
    void takesNothingOfAnOrderThatMustShipCompleteAndCannot() {
        there(NEAR, 1, "5");

        Allocation allocation = sourcing.source(List.of(demand(1, "3"), demand(2, "1")), RANKING, true);

        assertThat(allocation.parts()).isEmpty();
        assertThat(allocation.missing()).hasSize(2);
        assertThat(availability.of(1, NEAR)).isEqualByComparingTo("5");
    }

    @Test
    void takesNothingWhereLessIsThereThanPromised() {
        there(NEAR, 1, "-3");
        there(FAR, 1, "1");

        assertThat(told(demand(1, "2"))).containsExactly("FAR 1: 1", "missing 1: 1");
    }

    @Test
    void measuresAlongTheGreatCircle() {
        Location harrisburg = new Location(40.27, -76.88);
        Location reno = new Location(39.53, -119.81);

        assertThat(harrisburg.distanceTo(reno)).isBetween(3600.0, 3650.0);
        assertThat(new Location(0, 179).distanceTo(new Location(0, -179))).isBetween(222.0, 223.0);
    }

    private void there(Warehouse warehouse, int item, String quantity) {
        availability.set(item, warehouse.id(), new BigDecimal(quantity));
    }

    private static Demand demand(int item, String quantity) {
        return new Demand(1, item, "SKU" + item, new BigDecimal(quantity));
    }

    private List<String> told(Demand... demands) {
        Allocation allocation = sourcing.source(List.of(demands), RANKING, false);
        List<String> told = new ArrayList<>(allocation.parts().stream()
                .map(part -> part.warehouse().code() + " " + part.demand().item() + ": "
                        + part.demand().quantity())
                .toList());
        allocation.missing().forEach(demand -> told.add("missing " + demand.item() + ": " + demand.quantity()));
        return told;
    }
}
