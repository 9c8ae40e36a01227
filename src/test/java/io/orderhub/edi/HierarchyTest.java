package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The HL segments of a ship notice spell out a tree: shipment, orders, packs, items. */
class HierarchyTest {

    private static List<String> faults(EdiReadOptions options, String... levels) {
        List<String> segments = new ArrayList<>(List.of("BSN*00*SH1*20260105*0900"));
        segments.addAll(List.of(levels));
        byte[] bytes = X12.interchange("SH", X12.set("856", "0001", segments.toArray(String[]::new)))
                .getBytes(StandardCharsets.ISO_8859_1);
        return X12.faults(X12.read(bytes, options));
    }

    private static List<String> tolerant(String... levels) {
        return faults(EdiReadOptions.TOLERANT, levels);
    }

    @Test
    void the_structures_partners_use_have_no_finding() {
        List<String[]> structures = List.of(
                new String[] {"HL*1**S*1", "HL*2*1*O*1", "HL*3*2*P*1", "HL*4*3*I*0", "HL*5*2*P*1", "HL*6*5*I*0"},
                new String[] {"HL*1**S*1", "HL*2*1*T*1", "HL*3*2*O*1", "HL*4*3*P*1", "HL*5*4*I*0"},
                new String[] {"HL*1**S*1", "HL*2*1*P*1", "HL*3*2*O*1", "HL*4*3*I*0"},
                new String[] {"HL*1**S*1", "HL*2*1*O*1", "HL*3*2*I*1", "HL*4*3*P*0"},
                new String[] {"HL*1**O*0", "HL*2**I*0", "HL*3**I*0"});
        for (String[] levels : structures) {
            assertThat(faults(EdiReadOptions.STRICT, levels))
                    .as(String.join(" ", levels))
                    .isEmpty();
        }
    }

    @Test
    void a_number_used_twice_refuses_the_set_and_one_out_of_sequence_is_told_once() {
        assertThat(tolerant("HL*1**S*1", "HL*2*1*O*0", "HL*2*1*O*0"))
                .containsExactly("7:HL01 ERROR EDI_HL_ID_REPEATED");
        assertThat(tolerant("HL*1**S*1", "HL*5*1*O*0", "HL*7*1*O*0")).containsExactly("6:HL01 WARNING EDI_HL_ID_ORDER");
    }

    @Test
    void a_parent_must_have_come_before() {
        assertThat(tolerant("HL*1**S*0", "HL*2*9*O*0")).contains("6:HL02 ERROR EDI_HL_PARENT_UNKNOWN");
        assertThat(tolerant("HL*1**S*1", "HL*2*3*O*0", "HL*3*1*O*0")).contains("6:HL02 ERROR EDI_HL_PARENT_UNKNOWN");
        assertThat(tolerant("HL*1*1*S*0")).containsExactly("5:HL02 ERROR EDI_HL_PARENT_UNKNOWN");
    }

    @Test
    void a_missing_child_flag_is_tolerated_where_tolerance_was_agreed() {
        String[] without = {"HL*1**S", "HL*2*1*O", "HL*3*2*I"};
        assertThat(tolerant(without)).containsExactly("5:HL04 WARNING EDI_HL_CHILD_FLAG_MISSING");
        assertThat(faults(EdiReadOptions.STRICT, without)).containsExactly("5:HL04 ERROR EDI_HL_CHILD_FLAG_MISSING");
    }

    @Test
    void a_child_flag_that_is_not_true_is_told() {
        assertThat(tolerant("HL*1**S*0", "HL*2*1*O*0")).containsExactly("5:HL04 WARNING EDI_HL_CHILD_FLAG");
        assertThat(tolerant("HL*1**S*1", "HL*2*1*O*1")).containsExactly("6:HL04 WARNING EDI_HL_CHILD_FLAG");
    }

    @Test
    void a_level_where_its_kind_does_not_belong_is_told() {
        assertThat(tolerant("HL*1**S*1", "HL*2*1*O*1", "HL*3*2*S*0"))
                .containsExactly("7:HL03 WARNING EDI_HL_LEVEL_ORDER");
        assertThat(tolerant("HL*1**S*1", "HL*2*1*I*1", "HL*3*2*O*0"))
                .containsExactly("7:HL03 WARNING EDI_HL_LEVEL_ORDER");
        assertThat(tolerant("HL*1**S*0", "HL*2**O*0")).containsExactly("6:HL03 WARNING EDI_HL_LEVEL_ORDER");
    }

    @Test
    void numbers_begin_anew_in_each_set() {
        String[] notice = {"BSN*00*SH1*20260105*0900", "HL*1**S*1", "HL*2*1*O*0"};
        String file = X12.interchange("SH", X12.set("856", "0001", notice), X12.set("856", "0002", notice));
        assertThat(X12.faults(X12.read(file))).isEmpty();
    }
}
