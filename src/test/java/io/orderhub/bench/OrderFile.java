package io.orderhub.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One X12 850 interchange of many orders with ten lines each, the same bytes for the same arguments.
 *
 * @param orders how many
 * @param lines lines of each order
 * @param items how many different items they draw from, see {@link #sku(int)}
 * @param control interchange control number, also the prefix of the order numbers
 */
record OrderFile(int orders, int lines, int items, int control) {

    /** Sets of a group: GE01 holds six digits. */
    private static final int GROUP = 500_000;

    private static final String[] CITIES = {
        "Dallas*TX*75202", "Reno*NV*89501", "Albany*NY*12207", "Tampa*FL*33602", "Portland*OR*97204", "Austin*TX*78701"
    };

    static String sku(int item) {
        return String.format(Locale.ROOT, "BN-%05d", item);
    }

    /** A price within the item's tolerance: the same for the same item. */
    static String price(int item) {
        return (5 + item % 40) + ".5";
    }

    void writeTo(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            writeTo(out);
        }
    }

    byte[] bytes() {
        StringWriter out = new StringWriter();
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    void writeTo(Writer out) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(control);
        out.write(String.format(
                Locale.ROOT,
                "ISA*00*          *00*          *ZZ*CEDARPINE      *ZZ*ORDERHUB       *261101*0900*U*00401*%09d*0*P*>~%n",
                control));
        int groups = 0;
        for (int order = 1; order <= orders; order++) {
            if (order % GROUP == 1) {
                groups++;
                out.write(String.format(
                        Locale.ROOT, "GS*PO*CEDARPINE*ORDERHUB*20261101*0900*%d*X*004010~%n", control + groups - 1));
            }
            writeOrder(out, random, order);
            if (order % GROUP == 0 || order == orders) {
                int sets = order - (groups - 1) * GROUP;
                out.write(String.format(Locale.ROOT, "GE*%d*%d~%n", sets, control + groups - 1));
            }
        }
        out.write(String.format(Locale.ROOT, "IEA*%d*%09d~%n", groups, control));
    }

    private void writeOrder(Writer out, RandomGenerator random, int order) throws IOException {
        String set = String.format(Locale.ROOT, "%06d", order);
        out.write("ST*850*" + set + "~\nBEG*00*SA*B" + control + "-" + order + "**20261101~\nREF*DP*188~\n");
        out.write("ITD*01*3*2**10**30~\nDTM*002*20261120~\nTD5**2*UPSN*M**CG~\n");
        out.write("N1*ST*Cedar & Pine Store " + order % 500 + "*92*" + (10_000 + order % 500) + "~\n");
        out.write("N3*" + (1 + order % 900) + " Commerce Way~\nN4*" + CITIES[order % CITIES.length] + "*US~\n");
        for (int line = 1; line <= lines; line++) {
            int item = random.nextInt(items);
            out.write(
                    "PO1*" + line + "*" + (1 + random.nextInt(6)) + "*EA*" + price(item) + "**VN*" + sku(item) + "~\n");
            out.write("PID*F****Bench item " + item + "~\n");
        }
        int segments = 11 + 2 * lines;
        out.write("CTT*" + lines + "~\nSE*" + segments + "*" + set + "~\n");
    }
}
