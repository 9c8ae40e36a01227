package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.Labels;
import io.orderhub.fulfillment.ShipNotice;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.fulfillment.TrackingEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever is told, in whatever order, and however often: the end is the same. */
class AnyOrderPropertyTest {

    private static final List<String> CODES = List.of(
            "pre_transit",
            "in_transit",
            "out_for_delivery",
            "available_for_pickup",
            "delivered",
            "return_to_sender",
            "failure",
            "unknown");

    private static @Nullable PipelineUnderTest hub;
    private static int documents;

    @BeforeContainer
    static void start() {
        hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
        SampleStock stock = new SampleStock(hub()).items("A", "B");
        stock.count("EAST", "A", "100000");
        stock.count("EAST", "B", "100000");
    }

    @AfterContainer
    static void stop() {
        hub().close();
    }

    private static PipelineUnderTest hub() {
        return Objects.requireNonNull(hub);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void any_permutation_and_repetition_ends_the_same(@ForAll long seed) {
        String inOrder = tell(seed, false);
        String shuffled = tell(seed, true);

        assertThat(shuffled).isEqualTo(inOrder);
    }

    /** What came of the story that the seed tells, about an order of its own. */
    private static String tell(long seed, boolean shuffled) {
        OrderId id = newOrder();
        String before = stock();
        List<Runnable> story = story(id, new Random(seed));
        if (shuffled) {
            Random disorder = new Random(seed + 1);
            IntStream.range(0, story.size() / 2).forEach(i -> story.add(story.get(disorder.nextInt(story.size()))));
            Collections.shuffle(story, disorder);
        }
        story.forEach(Runnable::run);
        hub().bean(TrackingRun.class).sweep();
        return outcome(id) + " stock " + difference(before, stock());
    }

    private static OrderId newOrder() {
        documents++;
        CanonicalOrder order = order("PO" + documents)
                .from(1, documents)
                .line("A", "6", "10")
                .line("B", "3", "10")
                .build();
        hub().process(List.of(order));
        return order.id();
    }

    private static List<Runnable> story(OrderId id, Random random) {
        String label = "L" + id;
        String other = "M" + id;
        List<Runnable> story = new ArrayList<>();
        story.add(() -> buyLabel(id, label));
        int first = random.nextInt(4);
        int second = random.nextInt(7 - first);
        story.add(() -> take(notice(id, "W1")
                .at(10)
                .carton("", label)
                .line("A", "PR", "" + first)
                .line("B", "CP", "2")
                .build()));
        story.add(() -> take(notice(id, "W2")
                .at(40)
                .carton("003456789012345675", other)
                .line("A", "CC", "" + second)
                .build()));
        int events = 1 + random.nextInt(8);
        for (int i = 0; i < events; i++) {
            String parcel = random.nextBoolean() ? label : other;
            TrackingEvent event = Told.event(parcel, CODES.get(random.nextInt(CODES.size())), random.nextInt(90));
            story.add(() -> told(event));
        }
        return story;
    }

    private static void buyLabel(OrderId id, String tracking) {
        hub().bean(Transactions.class).in(Workload.DELIVERY, () -> hub().bean(Labels.class)
                .bought(new FulfillmentOrderId(id, 1), Told.label(tracking), Told.at(0)));
    }

    private static void take(ShipNotice notice) {
        hub().bean(ShipNotices.class).take(List.of(notice));
    }

    private static void told(TrackingEvent event) {
        hub().bean(TrackingRun.class).take(List.of(event));
        hub().bean(TrackingRun.class).run();
    }

    private static String outcome(OrderId id) {
        Stream<String> parts = hub().order(id).fulfillmentOrders().stream()
                .map(part -> part.status().name());
        Stream<String> waiting = hub().order(id).backOrders().stream()
                .map(back -> "waits " + back.line() + " " + back.quantity().intValue());
        Stream<String> missing = hub().bean(Shipments.class).shortOf(id).stream()
                .map(line -> "missing " + line.line() + " " + line.quantity().intValue());
        TreeSet<String> shipments = hub().bean(Shipments.class).of(id).stream()
                .map(shipment -> shipment.reference() + " " + shipment.status() + " "
                        + shipment.lines().stream()
                                .map(line -> line.line() + ":" + line.quantity().intValue())
                                .toList())
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> parcels = hub().bean(Shipments.class).parcels(id).stream()
                .map(parcel -> parcel.name().charAt(0) + " " + parcel.status() + " "
                        + parcel.shipment().isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
        return hub().order(id).status().name()
                + Stream.of(parts, waiting, missing).flatMap(all -> all).toList()
                + shipments
                + parcels;
    }

    private static String stock() {
        return hub().jdbc()
                .queryForObject(
                        "SELECT string_agg(trunc(on_hand) || ' ' || trunc(reserved), ' ' ORDER BY item_id) FROM stock",
                        String.class);
    }

    private static String difference(String before, String after) {
        String[] old = before.split(" ");
        String[] now = after.split(" ");
        return IntStream.range(0, old.length)
                .mapToObj(i -> Long.toString(Long.parseLong(now[i]) - Long.parseLong(old[i])))
                .collect(Collectors.joining(" "));
    }
}
