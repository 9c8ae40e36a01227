package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** StAEDI holds documents against the same guide: it must find the same, but for the differences explained here. */
class StaediGuideTest {
    private static final List<String> GOOD = List.of(
            "BEG*00*SA*PO1**20260105",
            "REF*DP*188",
            "REF*IA*77",
            "DTM*010*20260105",
            "N1*ST*Cedar*92*55705",
            "N3*4064 2nd Ave N",
            "N4*Dallas*TX*75202",
            "N1*BY*Cedar",
            "PO1*1*4*EA*177.61**UP*356137724136",
            "PID*F****Towel",
            "PO1*2*4*EA*17.61**UP*356137724129");

    /** Segments that the guide may take, forbid or count, put in anywhere. */
    private static final List<String> MORE = List.of(
            "REF*DP*1",
            "REF*VR*2",
            "REF*ZZ*3",
            "DTM*002*20260106",
            "ITD*01*3",
            "N1*BT*Bill",
            "N1*ST*Second",
            "N3*Door 2",
            "PID*F****Cotton",
            "PO1*3*1*EA*1**BP*7",
            "PO1*4*1*EA*1**UP*1*IN*2",
            "CTT*2",
            "MSG*Hello",
            "BEG*01*SA*1**20260105");

    private static final Path EXPLAINED = Path.of("src/test/resources/io/orderhub/edi/staedi-guide-differences.tsv");

    /** StAEDI names a place by the guide's word for it. */
    private static final Map<String, String> SEGMENTS = Map.of(
            "Department", "REF", "Vendor", "REF", "ShipTo", "N1", "Buyer", "N1", "Line", "PO1", "Description", "PID");

    @TempDir
    Path folder;

    @Test
    void finds_the_same_in_changed_documents() throws IOException {
        EdiSchemas schemas = Guides.narrowed(folder, Guides.GUIDE_850);
        Path whole = folder.resolve("x12/004010/850-guide.xml");
        String standard = Files.readString(folder.resolve("x12/004010/850.xml"));
        Files.writeString(whole, standard.replace("</transaction>", "</transaction>\n" + Guides.GUIDE_850));
        Map<String, String> explained = StaediDifferentialTest.explained(EXPLAINED);
        Map<String, String> open = new TreeMap<>();
        Set<String> met = new TreeSet<>();
        int compared = 0;
        for (long seed = 0; seed < 400; seed++) {
            byte[] bytes = changed(new Random(seed));
            Set<String> theirs = bySegment(StaediOracle.errors(bytes, whole));
            TreeSet<String> ours = ours(bytes, schemas);
            compared += ours.size();
            for (String difference : StaediDifferentialTest.differences(ours, theirs)) {
                if (explained.containsKey(difference)) {
                    met.add(difference);
                } else {
                    open.putIfAbsent(
                            difference,
                            seed + "\n ours " + ours + "\n theirs " + theirs + "\n"
                                    + new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(compared).isGreaterThan(300);
        assertThat(met).isEqualTo(explained.keySet());
    }

    private static Set<String> bySegment(Set<String> errors) {
        return errors.stream()
                .map(error -> {
                    String name = error.substring(error.indexOf(':') + 1, error.indexOf(' '));
                    return error.replace(':' + name + ' ', ':' + SEGMENTS.getOrDefault(name, name) + ' ');
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> ours(byte[] bytes, EdiSchemas schemas) {
        return X12.read(bytes, schemas, EdiReadOptions.STRICT).stream()
                .flatMap(e -> e.findings().stream())
                .map(f -> f.at().ordinal() + ":" + f.at().name() + " "
                        + f.code().name().replaceFirst("EDI_", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A good order with a segment out, in or twice, or an element emptied or filled. */
    private static byte[] changed(Random random) {
        List<String> segments = new ArrayList<>(GOOD);
        int at = random.nextInt(segments.size());
        switch (random.nextInt(5)) {
            case 0 -> segments.remove(at);
            case 1 -> segments.add(at, segments.get(at));
            case 2 -> segments.add(at + 1, MORE.get(random.nextInt(MORE.size())));
            case 3 -> segments.set(at, element(segments.get(at), random));
            default -> {
                // as it is
            }
        }
        String set = X12.set("850", "0001", segments.toArray(String[]::new));
        return X12.interchange("PO", set).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String element(String segment, Random random) {
        String[] elements = (segment + "*").split("\\*", -1);
        int at = 1 + random.nextInt(elements.length - 1);
        elements[at] = List.of("", "01", "05", "X1", "7").get(random.nextInt(5));
        return String.join("*", elements).replaceFirst("\\*+$", "");
    }
}
