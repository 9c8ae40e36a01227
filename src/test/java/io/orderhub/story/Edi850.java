package io.orderhub.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An X12 850 interchange of the sample partner, written for a test. */
public final class Edi850 {

    private final int control;
    private final List<Order> orders = new ArrayList<>();
    private String sender = "CEDARPINE";
    private String usage = "P";

    private Edi850(int control) {
        this.control = control;
    }

    public static Edi850 interchange(int control) {
        return new Edi850(control);
    }

    Edi850 from(String otherSender) {
        sender = otherSender;
        return this;
    }

    Edi850 test() {
        usage = "T";
        return this;
    }

    /** One line of the first item. */
    public Edi850 order(String number) {
        return order(number, "", "CP-1001", "2");
    }

    public Edi850 order(String number, String release, String sku, String quantity) {
        orders.add(new Order(number, release, sku, quantity, false));
        return this;
    }

    /** Its PO1 carries letters where the quantity belongs: refused by syntax. */
    Edi850 brokenOrder(String number) {
        orders.add(new Order(number, "", "CP-1001", "TWO", true));
        return this;
    }

    public Edi850 orders(String prefix, int count) {
        for (int i = 1; i <= count; i++) {
            order(prefix + i);
        }
        return this;
    }

    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "ISA*00*          *00*          *ZZ*%-15s*ZZ*ORDERHUB       *261101*0900*U*00401*%09d*0*%s*>~%n"
                        + "GS*PO*%s*ORDERHUB*20261101*0900*%d*X*004010~%n",
                sender,
                control,
                usage,
                sender,
                control));
        for (int i = 0; i < orders.size(); i++) {
            orders.get(i).appendTo(text, i + 1);
        }
        return text.append(String.format(Locale.ROOT, "GE*%d*%d~%nIEA*1*%09d~%n", orders.size(), control, control))
                .toString();
    }

    private record Order(String number, String release, String sku, String quantity, boolean broken) {

        void appendTo(StringBuilder text, int ordinal) {
            text.append(String.format(
                    Locale.ROOT,
                    """
                    ST*850*%1$04d~
                    BEG*00*%2$s*%3$s*%4$s*20261101~
                    DTM*002*20261120~
                    TD5**2*UPSN*M**CG~
                    N1*ST*Cedar & Pine Store 188*92*10188~
                    N3*12 Commerce Way~
                    N4*Albany*NY*12207*US~
                    PO1*1*%5$s*EA*12.50**VN*%6$s~
                    CTT*1~
                    SE*10*%1$04d~
                    """,
                    ordinal,
                    release.isEmpty() ? "SA" : "RL",
                    number,
                    release,
                    quantity,
                    sku));
        }
    }
}
