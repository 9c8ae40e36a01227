package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code edi-samples/_bad/<code>/<case>.edi} with {@code <case>.answer.txt} beside it: what the hub says of it, and what
 * it answers. {@code -Dorderhub.accept=true} writes the answers anew; the diff is the review.
 */
class FaultCatalogueTest {
    private static final Path CATALOGUE = Path.of("edi-samples/_bad");

    /** Codes that no file alone can cause: limits that take megabytes, a partner's guide, and faults of writing. */
    private static final Set<String> WITHOUT_FILE = Set.of(
            "EDI_SEGMENT_UNUSED",
            "EDI_SEGMENT_TOO_FEW",
            "EDI_LOOP_TOO_FEW",
            "EDI_ELEMENT_UNUSED",
            "EDI_ELEMENT_CODE_UNUSED",
            "EDI_ELEMENT_TOO_FEW",
            "EDI_SET_TOO_LARGE",
            "EDI_SEGMENT_TOO_LONG",
            "EDI_FINDINGS_MORE",
            "EDI_WRITE_FIELD_UNKNOWN",
            "EDI_WRITE_VALUE",
            "EDI_WRITE_DELIMITER",
            "EDI_WRITE_TEXT");

    static List<Path> cases() throws IOException {
        try (Stream<Path> walk = Files.walk(CATALOGUE)) {
            return walk.filter(p -> p.toString().endsWith(".edi")).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void is_told_and_answered(Path file) throws IOException {
        List<EdiEvent> events = X12.read(Files.readAllBytes(file), EdiReadOptions.TOLERANT);
        String said = said(events);
        String code = String.valueOf(file.getParent().getFileName());
        assertThat(said).as("the code of its folder").contains(" " + code + " ");
        Path golden = file.resolveSibling(String.valueOf(file.getFileName()).replace(".edi", ".answer.txt"));
        if (Boolean.getBoolean("orderhub.accept")) {
            Files.writeString(golden, said);
        }
        assertThat(said).isEqualTo(Files.readString(golden));
    }

    @Test
    void every_code_of_the_codec_has_a_case_and_there_are_sixty() throws IOException {
        Set<String> covered = cases().stream()
                .map(p -> String.valueOf(p.getParent().getFileName()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> codes = Arrays.stream(ReasonCode.values())
                .map(Enum::name)
                .filter(n -> n.startsWith("EDI_") && !WITHOUT_FILE.contains(n))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(covered).isEqualTo(codes);
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(60);
    }

    private static String said(List<EdiEvent> events) {
        StringBuilder text = new StringBuilder();
        events.stream().flatMap(e -> e.findings().stream()).forEach(f -> text.append(f.line("in"))
                .append('\n'));
        for (EdiEvent.Transaction set : X12.transactions(events)) {
            text.append(set.set()).append(' ').append(set.control());
            text.append(set.accepted() ? " accepted\n" : " refused\n");
        }
        String answers = AcknowledgementTest.sent(events, AnswerStyle.USUAL);
        return text.append(answers.isEmpty() ? "no answer\n" : answers).toString();
    }
}
