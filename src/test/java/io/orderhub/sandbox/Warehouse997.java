package io.orderhub.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the X12 997 with which a warehouse says that it has read a file of 940s. */
final class Warehouse997 {

    /** Its answers count from here, apart from its shipping notices. */
    private static final int FIRST = 500_000_000;

    private static final int ISA_LENGTH = 106;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter ISA_DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    private Warehouse997() {}

    /**
     * Accepts every set of every group, to whoever sent it.
     *
     * @param number which answer of this warehouse it is, from 1
     */
    static String accepting(String interchange, int number, Instant at) {
        String element = Pattern.quote(interchange.substring(3, 4));
        String terminator = Pattern.quote(interchange.substring(ISA_LENGTH - 1, ISA_LENGTH));
        int control = FIRST + number;
        ZonedDateTime now = at.atZone(ZoneOffset.UTC);
        String[] isa = interchange.split(terminator, 2)[0].split(element, -1);
        List<String> answer = new ArrayList<>();
        answer.add("ISA*00*          *00*          *%s*%s*%s*%s*%s*%s*U*00401*%09d*0*%s*>"
                .formatted(isa[7], isa[8], isa[5], isa[6], ISA_DAY.format(now), TIME.format(now), control, isa[15]));
        answer.add("GS*FA*%s*%s*%s*%s*%d*X*004010"
                .formatted(isa[8].strip(), isa[6].strip(), DAY.format(now), TIME.format(now), control));
        int groups = 0;
        List<String> set = new ArrayList<>();
        int sets = 0;
        for (String text : interchange.split(terminator)) {
            String[] segment = text.strip().split(element, -1);
            switch (segment[0]) {
                case "GS" -> {
                    sets = 0;
                    set.add("ST*997*%04d".formatted(++groups));
                    set.add("AK1*" + segment[1] + "*" + segment[6]);
                }
                case "ST" -> {
                    sets++;
                    set.add("AK2*" + segment[1] + "*" + segment[2]);
                    set.add("AK5*A");
                }
                case "GE" -> {
                    set.add("AK9*A*%d*%d*%d".formatted(sets, sets, sets));
                    set.add("SE*%d*%04d".formatted(set.size() + 1, groups));
                    answer.addAll(set);
                    set.clear();
                }
                default -> {
                    // what is ordered makes no difference to having read it
                }
            }
        }
        answer.add("GE*%d*%d".formatted(groups, control));
        answer.add("IEA*1*%09d".formatted(control));
        return String.join("~\n", answer) + "~\n";
    }
}
