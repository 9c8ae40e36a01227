package io.orderhub.sandbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes X12 856s as a supplier does that ships to the buyer itself: shipment, order, one pack, items. */
final class Supplier856 implements ShippingClerk.NoticeWriter {

    /** The clock on its wall; as its agreement says. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
    private static final DateTimeFormatter ISA_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    /** SN108 for what a warehouse says in W1201; of a whole line nothing is said. */
    private static final Map<String, String> STATUSES = Map.of("PR", "*****BP", "CP", "*****IQ");

    private final String id;

    Supplier856(String id) {
        this.id = id;
    }

    @Override
    public String set() {
        return "856";
    }

    @Override
    public String write(Warehouse945.Notice notice, int control, Instant at) {
        ZonedDateTime now = at.atZone(ZONE);
        String day = DAY.format(now);
        String time = TIME.format(now);
        List<String> set = new ArrayList<>();
        set.add("ST*856*0001");
        set.add("BSN*00*" + notice.shipment() + "*" + day + "*" + time + "*0001");
        set.add("HL*1**S*1");
        set.add("TD5*B*2*USPS");
        set.add("DTM*011*" + day + "*" + time);
        set.add("HL*2*1*O*1");
        set.add("PRF*" + notice.order() + "*" + notice.purchaseOrder());
        set.add("HL*3*2*P*1");
        set.add("MAN*GM*00" + Warehouse945.sscc(notice.shipment()));
        int level = 3;
        for (Warehouse945.Line line : notice.lines()) {
            set.add("HL*" + ++level + "*3*I*0");
            set.add("LIN**VN*" + line.item());
            set.add("SN1**" + line.shipped().stripTrailingZeros().toPlainString() + "*" + line.unit()
                    + STATUSES.getOrDefault(line.code(), ""));
        }
        set.add("CTT*" + notice.lines().size());
        set.add("SE*" + (set.size() + 1) + "*0001");
        List<String> all = new ArrayList<>();
        all.add("ISA*00*          *00*          *ZZ*%-15s*ZZ*%-15s*%s*%s*U*00401*%09d*0*P*>"
                .formatted(id, "ORDERHUB", ISA_DAY.format(now), time, control));
        all.add("GS*SH*" + id + "*ORDERHUB*" + day + "*" + time + "*" + control + "*X*004010");
        all.addAll(set);
        all.add("GE*1*" + control);
        all.add("IEA*1*%09d".formatted(control));
        return String.join("~\n", all) + "~\n";
    }
}
