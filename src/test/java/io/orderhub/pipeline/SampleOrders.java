package io.orderhub.pipeline;

import io.orderhub.canonical.Address;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Contact;
import io.orderhub.canonical.Identifier;
import io.orderhub.canonical.Lane;
import io.orderhub.canonical.Note;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.OrderType;
import io.orderhub.canonical.Party;
import io.orderhub.canonical.PartyRole;
import io.orderhub.canonical.Payment;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.canonical.Purpose;
import io.orderhub.canonical.RequestedDates;
import io.orderhub.canonical.Shipping;
import io.orderhub.canonical.Source;
import io.orderhub.canonical.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Good orders, and what is to be wrong with them. */
public final class SampleOrders {

    private long reception = 1;
    private int document = 1;
    private String number;
    private String release = "";
    private Lane lane = Lane.BULK;
    private Usage usage = Usage.PRODUCTION;
    private OrderType type = OrderType.STAND_ALONE;
    private Purpose purpose = Purpose.ORIGINAL;
    private int revision;
    private Optional<String> currency = Optional.of("USD");
    private PaymentStatus payment = PaymentStatus.TERMS;
    private Shipping.Completeness completeness = Shipping.Completeness.PARTIAL_ALLOWED;
    private Optional<Address> address = address("PA", "17101");
    private RequestedDates dates = RequestedDates.NONE;
    private final List<Note> notes = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<OrderLine> lines = new ArrayList<>();

    private SampleOrders(String number) {
        this.number = number;
    }

    /** A good order from Pennsylvania, as document 1 of reception 1, still without lines. */
    public static SampleOrders order(String number) {
        return new SampleOrders(number);
    }

    public SampleOrders from(long newReception, int newDocument) {
        reception = newReception;
        document = newDocument;
        return this;
    }

    public SampleOrders line(String sku, String quantity, String price) {
        return line(sku, quantity, price, List.of());
    }

    public SampleOrders line(String sku, String quantity, String price, List<OrderLine.Destination> destinations) {
        return line(List.of(new Identifier("VENDOR", sku)), quantity, "EA", price, destinations);
    }

    public SampleOrders line(
            List<Identifier> ids,
            String quantity,
            String unit,
            String price,
            List<OrderLine.Destination> destinations) {
        lines.add(new OrderLine(
                String.valueOf(lines.size() + 1),
                new BigDecimal(quantity),
                unit,
                Optional.of(price).filter(text -> !text.isEmpty()).map(BigDecimal::new),
                Optional.empty(),
                ids,
                Optional.of("Something soft"),
                destinations,
                RequestedDates.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of()));
        return this;
    }

    public SampleOrders to(String region, String postalCode) {
        address = address(region, postalCode);
        return this;
    }

    public SampleOrders withoutAddress() {
        address = Optional.empty();
        return this;
    }

    /** Whom to write to about it. */
    public SampleOrders email(String value) {
        contacts.add(new Contact(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(value)));
        return this;
    }

    /** Its sender waits for it. */
    public SampleOrders interactive() {
        lane = Lane.INTERACTIVE;
        return this;
    }

    public SampleOrders release(String value) {
        release = value;
        return this;
    }

    public SampleOrders usage(Usage value) {
        usage = value;
        return this;
    }

    public SampleOrders type(OrderType value) {
        type = value;
        return this;
    }

    public SampleOrders purpose(Purpose value) {
        purpose = value;
        return this;
    }

    public SampleOrders revision(int value) {
        revision = value;
        return this;
    }

    /** A line under the buyer's own number. */
    public SampleOrders numbered(int number, String sku, String quantity, String price) {
        line(sku, quantity, price);
        OrderLine last = lines.remove(lines.size() - 1);
        lines.add(new OrderLine(
                String.valueOf(number),
                last.quantity(),
                last.unitOfMeasure(),
                last.unitPrice(),
                last.priceBasis(),
                last.ids(),
                last.description(),
                last.destinations(),
                last.dates(),
                last.references(),
                last.charges(),
                last.taxes(),
                last.notes(),
                last.extensions()));
        return this;
    }

    public SampleOrders currency(String value) {
        currency = Optional.of(value).filter(text -> !text.isEmpty());
        return this;
    }

    public SampleOrders payment(PaymentStatus value) {
        payment = value;
        return this;
    }

    public SampleOrders shipComplete() {
        completeness = Shipping.Completeness.SHIP_COMPLETE;
        return this;
    }

    public SampleOrders shipNotAfter(String day) {
        dates = new RequestedDates(
                Optional.empty(),
                Optional.of(LocalDate.parse(day)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return this;
    }

    public SampleOrders note(String text) {
        notes.add(new Note(Optional.empty(), text));
        return this;
    }

    public CanonicalOrder build() {
        return new CanonicalOrder(
                new Source(
                        "sftp",
                        "acme",
                        "acme-850",
                        reception,
                        document,
                        "0001",
                        Instant.parse("2026-01-05T09:00:00Z"),
                        lane),
                number,
                Optional.of(release).filter(text -> !text.isEmpty()),
                "ACME",
                usage,
                Optional.of(LocalDate.parse("2026-01-05")),
                type,
                purpose,
                revision,
                currency,
                List.of(new Party(
                        PartyRole.SHIP_TO,
                        Optional.of("ST"),
                        Optional.of("Acme store 12"),
                        List.of(),
                        address,
                        contacts,
                        List.of())),
                dates,
                new Payment(payment, Optional.empty(), List.of()),
                new Shipping(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        completeness,
                        List.of(),
                        List.of()),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                notes,
                lines,
                Map.of());
    }

    private static Optional<Address> address(String region, String postalCode) {
        return Optional.of(new Address(
                Optional.empty(),
                List.of("4064 2nd Ave N"),
                Optional.of("Somewhere"),
                Optional.of(region),
                Optional.of(postalCode),
                Optional.of("US")));
    }
}
