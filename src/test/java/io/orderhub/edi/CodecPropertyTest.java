package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What must hold for every document, not only for those somebody thought of. */
class CodecPropertyTest {
    private static final EdiEnvelope ENVELOPE = EdiEnvelope.x12(
            new EdiParty("ZZ", "BUYERCO"),
            new EdiParty("ZZ", "ORDERHUB"),
            1,
            1,
            "P",
            LocalDateTime.of(2026, 1, 5, 9, 0));
    private static final List<String> SETS =
            List.of("850", "855", "856", "860", "865", "810", "846", "940", "943", "944", "945", "214", "997");

    private static final EdiEnvelope ENVELOPE_5010 = new EdiEnvelope(
            ENVELOPE.sender(),
            ENVELOPE.receiver(),
            "BUYERCO",
            "ORDERHUB",
            "00501",
            "005010",
            1,
            1,
            "P",
            ENVELOPE.at(),
            false,
            Delimiters.x12('*', '>', '^', '~'),
            "");

    /** Bytes that make or break structure, and some that do neither. */
    private static final byte[] BYTES =
            "~*>\n\r \0A0Z9.-ISGE\t\u001a\u007f\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    private final EdiWriter writer = new EdiWriter(X12.SCHEMAS);

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void reading_what_was_written_gives_the_same_trees(@ForAll long seed) {
        identity(seed, ENVELOPE, SETS);
        identity(seed, ENVELOPE_5010, SETS);
        identity(seed, ENVELOPE_5010, List.of("999"));
    }

    private void identity(long seed, EdiEnvelope envelope, List<String> ids) {
        RandomSets sets = new RandomSets(seed);
        for (String set : ids) {
            ObjectNode tree = sets.tree(envelope.version(), set);
            EdiOutput output = writer.write(envelope, List.of(tree));
            assertThat(output.findings()).as(() -> tree.toString()).isEmpty();
            EdiEvent.Transaction read = X12.transactions(X12.read(output.bytes(), EdiReadOptions.STRICT))
                    .get(0);
            assertThat(content(read.tree())).isEqualTo(content(tree));
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void reading_an_EDIFACT_message_that_was_written_gives_the_same_tree(@ForAll long seed) {
        RandomSets sets = new RandomSets(seed);
        for (String version : List.of("D:96A:UN:EAN008", "D:01B:UN")) {
            EdiEnvelope envelope = seed % 2 == 0
                    ? edifact(version)
                    : EdiEnvelope.edifact(ENVELOPE.sender(), ENVELOPE.receiver(), 7, version, "P", ENVELOPE.at());
            // not INVOIC: its amounts and taxes before and after UNS share their names in the tree and cannot be told
            // apart
            for (String set : List.of("ORDERS", "ORDCHG", "ORDRSP", "DESADV", "CONTRL")) {
                ObjectNode tree = sets.tree("EDIFACT", version.substring(0, 5).replace(":", ""), set);
                EdiOutput output = writer.write(envelope, List.of(tree));
                assertThat(output.findings()).as(() -> tree.toString()).isEmpty();
                EdiEvent.Transaction read = X12.transactions(X12.read(output.bytes(), EdiReadOptions.STRICT))
                        .get(0);
                assertThat(content(read.tree())).isEqualTo(content(tree));
            }
        }
    }

    /** Syntax version 4, which has a repetition separator. */
    private static EdiEnvelope edifact(String version) {
        return new EdiEnvelope(
                ENVELOPE.sender(),
                ENVELOPE.receiver(),
                "",
                "",
                "UNOC:4",
                version,
                7,
                0,
                "T",
                ENVELOPE.at(),
                false,
                new Delimiters('+', ':', '*', '?', '\'', Delimiters.NONE, '.'),
                "");
    }

    private static JsonNode content(ObjectNode tree) {
        return tree.deepCopy().without(List.of("envelope", "control", "accepted", "standard", "version", "set"));
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void a_changed_byte_never_throws_and_its_acknowledgement_is_valid(@ForAll long seed) {
        byte[] bytes = interchange(seed);
        Random random = new Random(seed);
        for (int i = 0; i <= random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] = BYTES[random.nextInt(BYTES.length)];
        }
        answerIsValid(X12.read(bytes, random.nextBoolean() ? EdiReadOptions.STRICT : EdiReadOptions.TOLERANT));
    }

    /** 997 and 999: whatever byte is another one, in either strictness, by every kind of terms. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void one_changed_byte_leaves_every_acknowledgement_valid(@ForAll long seed) {
        Random random = new Random(seed);
        List<ObjectNode> trees = List.of(new RandomSets(seed).tree("005010", "850"));
        byte[] bytes = random.nextBoolean()
                ? interchange(seed)
                : writer.write(guided(), trees).bytes();
        changeOne(bytes, random);
        for (EdiReadOptions options : List.of(EdiReadOptions.STRICT, EdiReadOptions.TOLERANT.acceptingErrors())) {
            List<EdiEvent> events = X12.read(bytes, options);
            for (AnswerStyle.Kind kind : AnswerStyle.Kind.values()) {
                AcknowledgementTest.sent(
                        events,
                        new AnswerStyle(
                                true,
                                kind,
                                Optional.empty(),
                                random.nextBoolean(),
                                AnswerStyle.Technical.ALWAYS,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
            }
        }
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void one_changed_byte_leaves_every_CONTRL_valid(@ForAll long seed) {
        Random random = new Random(seed);
        RandomSets sets = new RandomSets(seed);
        boolean four = random.nextBoolean();
        EdiEnvelope envelope = four
                ? edifact("D:96A:UN:EAN008")
                : EdiEnvelope.edifact(ENVELOPE.sender(), ENVELOPE.receiver(), 7, "D:96A:UN:EAN008", "P", ENVELOPE.at());
        List<ObjectNode> trees =
                List.of(sets.tree("EDIFACT", "D96A", "ORDERS"), sets.tree("EDIFACT", "D96A", "DESADV"));
        byte[] bytes = writer.write(envelope, trees).bytes();
        changeOne(bytes, random);
        for (EdiReadOptions options : List.of(EdiReadOptions.STRICT, EdiReadOptions.TOLERANT.acceptingErrors())) {
            AcknowledgementTest.sent(X12.read(bytes, options), AnswerStyle.USUAL);
        }
    }

    /** A header byte as often as one of the rest, which is much longer. */
    private static void changeOne(byte[] bytes, Random random) {
        int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 200) : bytes.length);
        boolean any = random.nextBoolean();
        bytes[at] = any ? (byte) random.nextInt(256) : BYTES[random.nextInt(BYTES.length)];
    }

    private static EdiEnvelope guided() {
        return new EdiEnvelope(
                ENVELOPE.sender(),
                ENVELOPE.receiver(),
                "BUYERCO",
                "ORDERHUB",
                "00501",
                "005010X230",
                1,
                1,
                "P",
                ENVELOPE.at(),
                false,
                Delimiters.x12('*', '>', '^', '~'),
                "");
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void a_file_cut_anywhere_never_throws(@ForAll long seed) {
        byte[] bytes = interchange(seed);
        int length = new Random(seed).nextInt(bytes.length - 2);
        List<EdiEvent> events = X12.read(Arrays.copyOf(bytes, length), EdiReadOptions.TOLERANT);
        assertThat(X12.faults(events)).as("a cut is always told").isNotEmpty();
        answerIsValid(events);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void random_bytes_never_throw(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[random.nextInt(4000)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = BYTES[random.nextInt(BYTES.length)];
        }
        byte[] header = X12.interchange("PO").substring(0, 107).getBytes(StandardCharsets.ISO_8859_1);
        List<EdiEvent> plain = X12.read(noise, EdiReadOptions.TOLERANT);
        assertThat(X12.faults(plain)).isNotEmpty();
        byte[] afterHeader = Arrays.copyOf(header, header.length + noise.length);
        System.arraycopy(noise, 0, afterHeader, header.length, noise.length);
        answerIsValid(X12.read(afterHeader, EdiReadOptions.TOLERANT));
    }

    private byte[] interchange(long seed) {
        RandomSets sets = new RandomSets(seed);
        List<ObjectNode> trees = new ArrayList<>();
        List.of("850", "940").forEach(s -> trees.add(sets.tree("004010", s)));
        return writer.write(ENVELOPE, trees).bytes();
    }

    private void answerIsValid(List<EdiEvent> events) {
        AcknowledgementTest.sent(events, AnswerStyle.USUAL);
    }
}
