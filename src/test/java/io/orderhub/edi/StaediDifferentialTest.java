package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** StAEDI reads the same schema files: what it sees otherwise must be explained in {@code staedi-differences.tsv}. */
class StaediDifferentialTest {
    private static final Path EXPLAINED = Path.of("src/test/resources/io/orderhub/edi/staedi-differences.tsv");
    private static final EdiEnvelope ENVELOPE = EdiEnvelope.x12(
            new EdiParty("ZZ", "BUYERCO"),
            new EdiParty("ZZ", "ORDERHUB"),
            1,
            1,
            "P",
            LocalDateTime.of(2026, 1, 5, 9, 0));
    private static final List<String> SETS =
            List.of("850", "855", "856", "860", "810", "846", "940", "945", "214", "997");

    private final EdiWriter writer = new EdiWriter(X12.SCHEMAS);

    @Test
    void generated_documents_give_the_same_trees_and_no_errors() {
        for (long seed = 0; seed < 25; seed++) {
            RandomSets random = new RandomSets(seed);
            for (String set : SETS) {
                byte[] bytes = written(random.tree("004010", set), random.tree("004010", set));
                StaediOracle oracle = StaediOracle.read(bytes, "004010", set);
                assertThat(oracle.errors).as(set + " " + seed).isEmpty();
                assertThat(List.copyOf(oracle.trees)).as(set + " " + seed).isEqualTo(trees(bytes));
            }
        }
    }

    private byte[] written(ObjectNode... trees) {
        EdiOutput output = writer.write(ENVELOPE, List.of(trees));
        assertThat(output.findings()).as(() -> Arrays.toString(trees)).isEmpty();
        return output.bytes();
    }

    private static List<JsonNode> trees(byte[] bytes) {
        return X12.transactions(X12.read(bytes, EdiReadOptions.STRICT)).stream()
                .map(t -> (JsonNode) t.tree()
                        .deepCopy()
                        .without(List.of("standard", "version", "set", "control", "accepted", "envelope")))
                .toList();
    }

    @Test
    void changed_documents_give_the_same_errors_at_the_same_places_but_for_the_differences_explained()
            throws IOException {
        Map<String, String> explained = explained();
        Map<String, String> open = new TreeMap<>();
        Set<String> met = new TreeSet<>();
        int compared = 0;
        for (long seed = 0; seed < 400; seed++) {
            String set = SETS.get((int) (seed % SETS.size()));
            byte[] bytes = changed(seed, set);
            TreeSet<String> theirs = StaediOracle.read(bytes, "004010", set).errors;
            TreeSet<String> ours = ours(bytes);
            compared += ours.size();
            for (String difference : differences(ours, theirs)) {
                if (explained.containsKey(difference)) {
                    met.add(difference);
                } else {
                    open.putIfAbsent(
                            difference,
                            set + " seed " + seed + "\n ours " + ours + "\n theirs " + theirs + "\n"
                                    + new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(compared).as("the changes cause errors").isGreaterThan(300);
        assertThat(met).as("explanations of differences that are there no more").isEqualTo(explained.keySet());
    }

    private static TreeSet<String> ours(byte[] bytes) {
        return X12.read(bytes, EdiReadOptions.STRICT).stream()
                .flatMap(e -> e.findings().stream())
                .map(f -> f.at().ordinal() + ":" + f.at().name() + " "
                        + f.code().name().replaceFirst("EDI_", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Kinds of error that only one of the two saw at a place. */
    static Set<String> differences(Set<String> ours, Set<String> theirs) {
        Set<String> found = new TreeSet<>();
        Set<String> named = theirs.stream().map(StaediDifferentialTest::named).collect(Collectors.toSet());
        ours.stream().filter(o -> !named.contains(o)).forEach(o -> found.add("ours " + kind(o)));
        named.stream().filter(t -> !ours.contains(t)).forEach(t -> found.add("theirs " + kind(t)));
        return found;
    }

    private static String kind(String error) {
        return error.substring(error.lastIndexOf(' ') + 1);
    }

    /** Their name of an error in ours. */
    private static String named(String error) {
        String ours =
                switch (kind(error)) {
                    case "MANDATORY_SEGMENT_MISSING" -> "SEGMENT_MISSING";
                    case "LOOP_OCCURS_OVER_MAXIMUM_TIMES" -> "LOOP_REPEATED";
                    case "SEGMENT_EXCEEDS_MAXIMUM_USE" -> "SEGMENT_REPEATED";
                    case "SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET" -> "SEGMENT_NOT_IN_SET";
                    case "SEGMENT_NOT_IN_PROPER_SEQUENCE" -> "SEGMENT_ORDER";
                    case "UNEXPECTED_SEGMENT" -> "SEGMENT_UNEXPECTED";
                    case "REQUIRED_DATA_ELEMENT_MISSING" -> "ELEMENT_MISSING";
                    case "CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING" -> "ELEMENT_CONDITION";
                    case "TOO_MANY_DATA_ELEMENTS", "TOO_MANY_COMPONENTS" -> "ELEMENT_TOO_MANY";
                    case "EXCLUSION_CONDITION_VIOLATED" -> "ELEMENT_EXCLUDED";
                    case "DATA_ELEMENT_TOO_SHORT" -> "ELEMENT_TOO_SHORT";
                    case "DATA_ELEMENT_TOO_LONG" -> "ELEMENT_TOO_LONG";
                    case "INVALID_CHARACTER_DATA" -> "ELEMENT_CHARACTER";
                    case "INVALID_CODE_VALUE" -> "ELEMENT_CODE";
                    case "INVALID_DATE" -> "ELEMENT_DATE";
                    case "INVALID_TIME" -> "ELEMENT_TIME";
                    case "IMPLEMENTATION_UNUSED_SEGMENT_PRESENT" -> "SEGMENT_UNUSED";
                    case "IMPLEMENTATION_SEGMENT_BELOW_MINIMUM_USE" -> "SEGMENT_TOO_FEW";
                    case "IMPLEMENTATION_LOOP_OCCURS_UNDER_MINIMUM_TIMES" -> "LOOP_TOO_FEW";
                    case "IMPLEMENTATION_UNUSED_DATA_ELEMENT_PRESENT" -> "ELEMENT_UNUSED";
                    case "IMPLEMENTATION_INVALID_CODE_VALUE" -> "ELEMENT_CODE_UNUSED";
                    case "IMPLEMENTATION_TOO_FEW_REPETITIONS" -> "ELEMENT_TOO_FEW";
                    case "CONTROL_REFERENCE_MISMATCH" -> "SET_CONTROL_MISMATCH";
                    case "CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT" -> "SEGMENT_COUNT_MISMATCH";
                    default -> kind(error);
                };
        return error.substring(0, error.lastIndexOf(' ') + 1) + ours;
    }

    /** One change to a valid document: a value, an element or a segment. */
    private byte[] changed(long seed, String set) {
        Random random = new Random(seed);
        ObjectNode tree = new RandomSets(seed).tree("004010", set);
        String text = new String(written(tree), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
        int first = 3;
        int last = lines.size() - 4;
        int at = first + random.nextInt(last - first + 1);
        String line = lines.get(at);
        switch (random.nextInt(7)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.add(at, "ZZZ*1~");
            case 3 -> lines.add(first + random.nextInt(last - first + 1), lines.remove(at));
            case 4 -> lines.set(at, line.replace("~", "*1*2*3*4*5*6*7*8*9*1*2*3*4*5*6*7*8*9*1*2*3~"));
            default -> lines.set(at, value(line, random));
        }
        int segments = lines.size() - 4;
        lines.replaceAll(l -> l.startsWith("SE*") ? "SE*" + segments + "*0001~" : l);
        return String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String value(String line, Random random) {
        String[] elements = line.substring(0, line.length() - 1).split("\\*", -1);
        if (elements.length < 2) {
            return line;
        }
        int at = 1 + random.nextInt(elements.length - 1);
        elements[at] = List.of("", "X".repeat(300), "99999999", "20261399", "2561", "A1.5", "-", "?", "1.5", "0")
                .get(random.nextInt(10));
        return String.join("*", elements) + "~";
    }

    private static Map<String, String> explained() throws IOException {
        return explained(EXPLAINED);
    }

    static Map<String, String> explained(Path file) throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] columns = line.split("\t");
                table.put(columns[0], columns[1]);
            }
        }
        return table;
    }
}
