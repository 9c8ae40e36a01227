package io.orderhub.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderhub.partner.AcknowledgementTerms.AcceptedSets;
import io.orderhub.partner.AcknowledgementTerms.Errors;
import io.orderhub.partner.AcknowledgementTerms.Kind;
import io.orderhub.partner.AcknowledgementTerms.Send;
import io.orderhub.partner.AcknowledgementTerms.Ta1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a partner's file may say about acknowledgements, what holds where it says nothing, and how a fault is named. */
class AcknowledgeFileTest {

    @TempDir
    private Path home;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(home.resolve("mappings/m"));
        Files.createDirectories(home.resolve("mappings/_schemas/x12/005010"));
        Files.writeString(home.resolve("mappings/_schemas/x12/005010/999.xml"), "");
        Files.createDirectories(home.resolve("config/partners"));
    }

    @Test
    void everything_that_a_file_says_is_read() throws IOException {
        AcknowledgementTerms terms = terms(
                "X12",
                "{kind: \"999\", version: 005010X231A1, errors: accept, "
                        + "acceptedSets: count, ta1: always, sender: {qualifier: \"01\", id: HUB}, receiver: {qualifier: ZZ, id: EDI}, "
                        + "groupSender: HUBAPP, groupReceiver: BUYERAPP}");
        assertThat(terms)
                .isEqualTo(new AcknowledgementTerms(
                        Send.ALWAYS,
                        Kind.IMPLEMENTATION_999,
                        Optional.of("005010X231A1"),
                        Errors.ACCEPT,
                        AcceptedSets.COUNT,
                        Ta1.ALWAYS,
                        Optional.of(new Partner.EdiIdentifier("01", "HUB")),
                        Optional.of(new Partner.EdiIdentifier("ZZ", "EDI")),
                        Optional.of("HUBAPP"),
                        Optional.of("BUYERAPP")));
    }

    @Test
    void one_word_says_all_or_nothing() throws IOException {
        assertThat(terms("X12", "always")).isEqualTo(AcknowledgementTerms.ALWAYS);
        assertThat(terms("X12", "never")).isEqualTo(AcknowledgementTerms.NEVER);
        assertThat(terms("X12", "{send: never, ta1: on-error}").mayAnswer()).isTrue();
    }

    @Test
    void what_is_left_out_is_as_the_standards_file_has_it() throws IOException {
        Files.writeString(
                home.resolve("config/standards.yaml"),
                "agreements: []\nacknowledge: {acceptedSets: count, ta1: never}\n");
        AcknowledgementTerms terms = terms("X12", "{ta1: always}");
        assertThat(terms.acceptedSets()).isEqualTo(AcceptedSets.COUNT);
        assertThat(terms.ta1()).isEqualTo(Ta1.ALWAYS);
        assertThat(terms.errors()).isEqualTo(Errors.REJECT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X12|sometimes|or a list of terms",
                "X12|{ta1: perhaps}|perhaps",
                "X12|{kinds: x}|kinds",
                "X12|{kind: contrl}|CONTRL answers EDIFACT",
                "EDIFACT|{kind: \"997\"}|answer X12, not EDIFACT",
                "EDIFACT|{ta1: always}|a TA1 answers X12",
                "X12|{version: latest}|is no version",
                "X12|{groupSender: H}|no GS02 or GS03",
                "EDIFACT|{groupSender: HUBAPP}|a CONTRL has no group",
                "X12|{version: D:3:UN}|is none of X12",
                "X12|{kind: \"999\", version: \"004010\"}|begins with version 005010",
                "X12|{version: \"004010\"}|there is no schema mappings/_schemas/x12/004010/997.xml",
                "JSON|always|only X12 and EDIFACT are acknowledged"
            })
    void a_fault_is_named_with_its_line(String format, String acknowledge, String reason) {
        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> terms(format, acknowledge));
        assertThat(thrown.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("config/partners/one.yaml");
            assertThat(fault.line()).isEqualTo(7);
            assertThat(fault.reason()).contains(reason);
        });
    }

    @Test
    void what_is_decided_before_the_first_set_must_be_the_same_for_all_of_a_partner() throws IOException {
        String two =
                """
                name: Two
                sftp: {inbox: /two/inbox, outbox: /two/outbox}
                agreements:
                  - {set: "850", format: X12, mapping: m}
                  - {set: "860", format: X12, mapping: m, acknowledge: {errors: accept}}
                """;
        Files.writeString(home.resolve("config/partners/two.yaml"), two);
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class, () -> new SnapshotLoader(home, UnaryOperator.identity()).load());
        assertThat(thrown.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(5);
            assertThat(fault.reason()).contains("the same acknowledge.errors");
        });
    }

    private AcknowledgementTerms terms(String format, String acknowledge) throws IOException {
        String file =
                """
                name: One
                sftp: {inbox: /one/inbox, outbox: /one/outbox}
                agreements:
                  - set: "850"
                    format: %s
                    mapping: m
                    acknowledge: %s
                """;
        Files.writeString(home.resolve("config/partners/one.yaml"), file.formatted(format, acknowledge));
        return new SnapshotLoader(home, UnaryOperator.identity())
                .load()
                .agreement("one-850")
                .orElseThrow()
                .acknowledge();
    }
}
