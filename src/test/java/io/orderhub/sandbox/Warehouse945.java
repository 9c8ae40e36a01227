package io.orderhub.sandbox;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes X12 945s as a warehouse does that knows nothing of the hub's own writer. */
final class Warehouse945 implements ShippingClerk.NoticeWriter {

    /** The clocks on their walls; as their agreements say. */
    private static final Map<String, String> ZONES =
            Map.of("wms-east", "America/New_York", "wms-west", "America/Los_Angeles");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
    private static final DateTimeFormatter ISA_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final String id;
    private final ZoneId zone;

    Warehouse945(String warehouse) {
        this.id = warehouse.replace("-", "").toUpperCase(Locale.ROOT);
        this.zone = ZoneId.of(ZONES.getOrDefault(warehouse, "UTC"));
    }

    /** @param order the depositor's number */
    record Notice(String order, String shipment, String purchaseOrder, List<Line> lines) {}

    /** @param code W1201 */
    record Line(String item, String unit, String code, BigDecimal ordered, BigDecimal shipped) {}

    @Override
    public String set() {
        return "945";
    }

    @Override
    public String write(Notice notice, int control, Instant at) {
        ZonedDateTime now = at.atZone(zone);
        List<String> set = new ArrayList<>();
        set.add("ST*945*0001");
        set.add("W06*F*" + notice.order() + "*" + DAY.format(now) + "*" + notice.shipment() + "**"
                + notice.purchaseOrder());
        set.add("N1*DE*Orderhub*ZZ*ORDERHUB");
        set.add("G62*11*" + DAY.format(now) + "*8*" + TIME.format(now));
        set.add("W27*M*USPS");
        set.add("LX*1");
        set.add("MAN*GM*00" + sscc(notice.shipment()));
        BigDecimal total = BigDecimal.ZERO;
        for (Line line : notice.lines()) {
            set.add("W12*" + line.code() + "*" + plain(line.ordered()) + "*" + plain(line.shipped()) + "*"
                    + plain(line.ordered().subtract(line.shipped())) + "*" + line.unit() + "**VN*" + line.item());
            total = total.add(line.shipped());
        }
        set.add("W03*" + plain(total));
        set.add("SE*" + (set.size() + 1) + "*0001");
        String isa = "ISA*00*          *00*          *ZZ*%-15s*ZZ*%-15s*%s*%s*U*00401*%09d*0*P*>"
                .formatted(id, "ORDERHUB", ISA_DAY.format(now), TIME.format(now), control);
        List<String> all = new ArrayList<>();
        all.add(isa);
        all.add("GS*SW*" + id + "*ORDERHUB*" + DAY.format(now) + "*" + TIME.format(now) + "*" + control + "*X*004010");
        all.addAll(set);
        all.add("GE*1*" + control);
        all.add("IEA*1*%09d".formatted(control));
        return String.join("~\n", all) + "~\n";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** 18 digits: extension, company, nine that follow from the shipment's name, check digit. */
    static String sscc(String shipment) {
        CRC32 name = new CRC32();
        name.update(shipment.getBytes(StandardCharsets.US_ASCII));
        String payload = "0" + "0614141" + "%09d".formatted(name.getValue() % 1_000_000_000);
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            sum += (payload.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return payload + (10 - sum % 10) % 10;
    }
}
