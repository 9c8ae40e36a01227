package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's guide narrows the standard's set; what only the guide forbids is told with codes of its own. */
class NarrowingTest {
    private static final List<String> GOOD = List.of(
            "BEG*00*SA*PO1**20260105",
            "REF*DP*188",
            "N1*ST*Cedar*92*55705",
            "N3*4064 2nd Ave N",
            "N4*Dallas*TX*75202",
            "PO1*1*4*EA*177.61**UP*356137724136");

    @TempDir
    Path folder;

    private EdiSchemas schemas = X12.SCHEMAS;

    @BeforeEach
    void guide() throws IOException {
        schemas = Guides.narrowed(folder, Guides.GUIDE_850);
    }

    private List<String> faults(List<String> segments) {
        return X12.faults(X12.read(file(segments), schemas));
    }

    private static byte[] file(List<String> segments) {
        String set = X12.set("850", "0001", segments.toArray(String[]::new));
        return X12.interchange("PO", set).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The good order with one segment in place of another; an empty one takes it out. */
    private List<String> with(String old, String... instead) {
        List<String> segments = new ArrayList<>(GOOD);
        int at = segments.indexOf(
                segments.stream().filter(s -> s.startsWith(old)).findFirst().orElseThrow());
        segments.remove(at);
        segments.addAll(at, List.of(instead));
        return segments;
    }

    @Test
    void an_order_as_the_guide_wants_it_has_no_finding() {
        assertThat(faults(GOOD)).isEmpty();
    }

    @Test
    void a_segment_the_guide_does_not_use_is_told() {
        assertThat(faults(with("REF", "REF*DP*188", "ITD*01*3"))).containsExactly("6:ITD ERROR EDI_SEGMENT_UNUSED");
        assertThat(faults(with("PO1", GOOD.get(5), "CTT*1"))).containsExactly("10:CTT ERROR EDI_SEGMENT_UNUSED");
        assertThat(faults(with("PO1", GOOD.get(5), "MSG*Handle with care")))
                .containsExactly("10:MSG ERROR EDI_SEGMENT_UNUSED");
    }

    @Test
    void a_loop_whose_code_the_guide_does_not_name_is_told_once_whatever_it_holds() {
        List<String> segments = with("PO1", "N1*BT*Bill", "N3*1 Street", "N4*Dallas*TX*75202", GOOD.get(5));
        assertThat(faults(segments)).containsExactly("9:N1 ERROR EDI_SEGMENT_UNUSED");
    }

    @Test
    void what_the_guide_requires_is_told_when_it_is_missing() {
        assertThat(faults(with("REF*DP"))).containsExactly("5:REF ERROR EDI_SEGMENT_TOO_FEW");
        assertThat(faults(with("N3"))).containsExactly("7:N3 ERROR EDI_SEGMENT_TOO_FEW");
        assertThat(faults(with("N1", "N1*BY*Buyer")))
                .contains("9:N1 ERROR EDI_LOOP_TOO_FEW", "7:N3 ERROR EDI_SEGMENT_UNUSED");
        assertThat(faults(with("N1", "N1*ST**92*55705"))).containsExactly("6:N102 ERROR EDI_ELEMENT_MISSING");
    }

    @Test
    void what_the_standard_misses_already_is_not_told_twice() {
        assertThat(faults(with("PO1"))).containsExactly("9:PO1 ERROR EDI_SEGMENT_MISSING");
        assertThat(faults(with("BEG"))).containsExactly("4:BEG ERROR EDI_SEGMENT_MISSING");
    }

    @Test
    void more_than_the_guide_takes_is_told_once() {
        String line = GOOD.get(5);
        assertThat(faults(with("PO1", line, line, line, line, line))).containsExactly("12:PO1 ERROR EDI_LOOP_REPEATED");
        assertThat(faults(with("REF", "REF*DP*1", "REF*DP*2", "REF*IA*3")))
                .containsExactly("6:REF ERROR EDI_SEGMENT_REPEATED");
    }

    @Test
    void elements_and_codes_the_guide_does_not_use_are_told() {
        assertThat(faults(with("BEG", "BEG*01*SA*PO1**20260105")))
                .containsExactly("4:BEG01 ERROR EDI_ELEMENT_CODE_UNUSED");
        assertThat(faults(with("BEG", "BEG*00*SA*PO1*7*20260105"))).containsExactly("4:BEG04 ERROR EDI_ELEMENT_UNUSED");
        assertThat(faults(with("PO1", "PO1*1*4*EA*1**BP*7"))).containsExactly("9:PO106 ERROR EDI_ELEMENT_CODE_UNUSED");
    }

    @Test
    void the_guide_serves_whatever_version_the_sender_writes_and_says_so() {
        byte[] other = new String(file(GOOD), StandardCharsets.ISO_8859_1)
                .replace("*X*004010~", "*X*005010~")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(X12.faults(X12.read(other, schemas))).containsExactly("3:ST WARNING EDI_VERSION_NEAREST");
    }

    @Test
    void other_sets_stay_as_the_standard_has_them() {
        byte[] ship = X12.interchange("OW", X12.set("940", "0001", "W05*N*A1", "LX*1", "W01*4*EA**VN*1", "W76*9"))
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(X12.faults(X12.read(ship, schemas))).isEmpty();
    }

    @Test
    void a_guide_that_does_not_fit_the_standard_is_found_when_the_schemas_are_checked(@TempDir Path other)
            throws IOException {
        String wrong = "<implementation><sequence><loop type=\"N7-1\" code=\"X\"/></sequence></implementation>";
        EdiSchemas broken = Guides.narrowed(other, wrong);
        assertThat(broken.check()).singleElement().asString().contains("cedar-pine/850.xml", "no loop 'N7-1'");
        assertThatThrownBy(() -> broken.narrowed(Map.of("850", "nobody/850")))
                .hasMessageContaining("partners/nobody/850.xml");
    }
}
