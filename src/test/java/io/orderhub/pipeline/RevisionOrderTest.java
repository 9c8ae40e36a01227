package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Purpose;
import io.orderhub.fulfillment.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes may arrive in any order. */
class RevisionOrderTest extends ChangedOrder {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_order_of_arrival_does_not_matter(boolean warehouseIsTold) {
        new SampleStock(hub).count("EAST", "A", "1000");
        new SampleStock(hub).count("EAST", "C", "1000");
        int reception = 100;
        for (List<Integer> arrival : permutations(List.of(0, 1, 2, 3))) {
            List<CanonicalOrder> all = fourWords("PO" + reception, reception);
            for (int word : arrival) {
                process(all.get(word));
                if (warehouseIsTold) {
                    hub.jdbc().update("UPDATE delivery SET attempts_ever = 1 WHERE document = '940'");
                }
            }
            OrderId order = all.get(0).id();
            assertThat(quantities(order)).as("arrived as %s", arrival).isEqualTo(Map.of("1", "6", "3", "1", "4", "4"));
            assertThat(hub.order(order).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
            reception++;
        }
    }

    private static List<CanonicalOrder> fourWords(String number, int reception) {
        return List.of(
                order(number)
                        .from(reception, 1)
                        .numbered(1, "A", "4", "10")
                        .numbered(2, "A", "2", "10")
                        .build(),
                change(number, reception, 1)
                        .numbered(1, "A", "2", "10")
                        .numbered(3, "C", "1", "10")
                        .build(),
                change(number, reception, 2)
                        .numbered(2, "A", "0", "10")
                        .numbered(4, "C", "4", "10")
                        .build(),
                change(number, reception, 3).numbered(1, "A", "6", "10").build());
    }

    private static SampleOrders change(String number, int reception, int revision) {
        return order(number)
                .from(reception, revision + 1)
                .purpose(Purpose.CHANGE)
                .revision(revision);
    }

    private static List<List<Integer>> permutations(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : of) {
            List<Integer> rest = new ArrayList<>(of);
            rest.remove(first);
            permutations(rest)
                    .forEach(tail -> all.add(
                            Stream.concat(Stream.of(first), tail.stream()).toList()));
        }
        return all;
    }
}
