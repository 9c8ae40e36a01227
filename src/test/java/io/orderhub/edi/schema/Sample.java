package io.orderhub.edi.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set or message of our own making, without its envelope, to be read in a version.
 *
 * @param standard {@code x12} or {@code edifact}
 * @param segments without terminators
 */
record Sample(String standard, String version, String set, List<String> segments) {
    private static final Path FOLDER = Path.of("src/test/resources/edi-schemas");

    /** Every sample in every version that has a schema for its set. */
    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        for (Path schema : SchemaFolder.sets()) {
            Path relative = SchemaFolder.ROOT.relativize(schema);
            String standard = relative.getName(0).toString();
            String set = SchemaFolder.name(schema).replace(".xml", "");
            Path body = FOLDER.resolve(standard).resolve(set + ".txt");
            samples.add(new Sample(standard, relative.getName(1).toString(), set, lines(body)));
        }
        return samples;
    }

    /** The same without one segment. */
    Sample without(int index) {
        List<String> rest = new ArrayList<>(segments);
        rest.remove(index);
        return new Sample(standard, version, set, rest);
    }

    /** The same with a segment that no standard knows, before the last. */
    Sample withStranger() {
        List<String> more = new ArrayList<>(segments);
        more.add(more.size() - 1, standard.equals("x12") ? "QQQ*1" : "QQQ+1");
        return new Sample(standard, version, set, more);
    }

    byte[] interchange() {
        return (standard.equals("x12") ? x12() : edifact()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String x12() {
        boolean early = version.compareTo("005010") < 0;
        String control = early ? "U*00401" : "^*00501";
        return "ISA*00*          *00*          *ZZ*CEDARPINE      *ZZ*ORDERHUB       *260105*0900*"
                + control
                + "*000000001*0*T*:~GS*"
                + functionalId()
                + "*CEDARPINE*ORDERHUB*20260105*0900*1*X*"
                + version
                + "~ST*"
                + set
                + "*0001~"
                + String.join("~", segments)
                + "~SE*"
                + (segments.size() + 2)
                + "*0001~GE*1*1~IEA*1*000000001~";
    }

    private String functionalId() {
        return switch (set) {
            case "850" -> "PO";
            case "855" -> "PR";
            case "856" -> "SH";
            case "860" -> "PC";
            case "865" -> "CA";
            case "810" -> "IN";
            case "846" -> "IB";
            case "940" -> "OW";
            case "943" -> "AR";
            case "944" -> "RE";
            case "945" -> "SW";
            case "214" -> "QM";
            default -> "FA";
        };
    }

    private String edifact() {
        return "UNB+UNOC:3+BUYERCO:14+ORDERHUB:14+260105:0900+1'UNH+1+"
                + set
                + ":"
                + version.charAt(0)
                + ":"
                + version.substring(1)
                + ":UN'"
                + String.join("'", segments)
                + "'UNT+"
                + (segments.size() + 2)
                + "+1'UNZ+1+1'";
    }

    private static List<String> lines(Path body) {
        try (Stream<String> lines = Files.lines(body)) {
            return lines.filter(l -> !l.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return standard + " " + version + " " + set;
    }
}
