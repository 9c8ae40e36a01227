package io.orderhub.edi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.edi.EdiSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every schema file can be used by the hub's codec and by StAEDI, and says what an acknowledgement and a reader need. */
class SchemaFilesTest {

    @TestFactory
    Stream<DynamicTest> every_schema_loads_in_staedi() {
        return each(
                SchemaFolder.sets(), file -> assertThat(SchemaFolder.load(file).getStandard())
                        .as("structure of %s", file)
                        .isNotNull());
    }

    @Test
    void every_schema_compiles_in_the_hub() throws IOException {
        assertThat(EdiSchemas.in(SchemaFolder.ROOT).check()).isEmpty();
    }

    @Test
    void both_versions_hold_the_sets_the_hub_trades() {
        Set<String> x12 = new TreeSet<>(
                Set.of("214", "810", "846", "850", "855", "856", "860", "865", "940", "943", "944", "945", "997"));
        assertThat(held("x12", "004010")).containsAll(x12);
        assertThat(held("x12", "005010")).containsAll(x12).contains("999");
        Set<String> edifact = Set.of("ORDERS", "ORDCHG", "ORDRSP", "DESADV", "INVOIC", "CONTRL");
        assertThat(held("edifact", "D96A")).containsAll(edifact);
        assertThat(held("edifact", "D01B")).containsAll(edifact);
    }

    @TestFactory
    Stream<DynamicTest> every_type_has_a_title_and_every_element_its_number() {
        return each(SchemaFolder.segmentFiles(), file -> {
            Document xml = parse(file);
            List<String> bare = new ArrayList<>();
            for (Element type : elements(xml, "elementType", "compositeType", "segmentType")) {
                boolean named = !type.getAttribute("title").isBlank();
                boolean numbered = !type.getTagName().equals("elementType")
                        || !type.getAttribute("code").isBlank();
                if (!named || !numbered) {
                    bare.add(type.getAttribute("name"));
                }
            }
            assertThat(bare).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> every_loop_is_coded_by_its_first_segment_and_a_number() {
        return each(SchemaFolder.sets(), file -> {
            for (Element loop : elements(parse(file), "loop")) {
                Element first = (Element) loop.getElementsByTagName("segment").item(0);
                assertThat(loop.getAttribute("code")).matches(first.getAttribute("type") + "-[0-9]+");
                assertThat(first.getAttribute("minOccurs")).isEqualTo("1");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> no_schema_lets_personal_values_into_findings() {
        Set<String> personal = Set.of("93", "166", "364", "3036", "3042", "3124", "3148", "3412", "3192", "3194");
        return each(SchemaFolder.segmentFiles(), file -> {
            for (Element type : elements(parse(file), "elementType")) {
                if (personal.contains(type.getAttribute("code"))) {
                    assertThat(type.getTextContent())
                            .as(type.getAttribute("name"))
                            .contains("personal");
                }
            }
        });
    }

    private static Set<String> held(String standard, String version) {
        Path folder = SchemaFolder.ROOT.resolve(standard).resolve(version);
        Set<String> sets = new TreeSet<>();
        for (Path file : SchemaFolder.sets()) {
            if (folder.equals(file.getParent())) {
                sets.add(SchemaFolder.name(file).replace(".xml", ""));
            }
        }
        return sets;
    }

    private interface Check {
        void of(Path file) throws Exception;
    }

    private static Stream<DynamicTest> each(List<Path> files, Check check) {
        return files.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> check.of(file)));
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> elements(Document xml, String... tags) {
        List<Element> found = new ArrayList<>();
        for (String tag : tags) {
            NodeList nodes = xml.getElementsByTagName(tag);
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add((Element) nodes.item(i));
            }
        }
        return found;
    }
}
