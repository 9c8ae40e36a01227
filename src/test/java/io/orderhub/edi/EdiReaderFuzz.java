package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, reading ends in events, and the acknowledgement of them is valid. Jazzer looks for bytes that break
 * this, for a minute, where {@code JAZZER_FUZZ=1} is set, as {@code .ci/run} does; what it finds it keeps in {@code
 * EdiReaderFuzzInputs} and tries first ever after. Not part of the suite, because its agent rewrites every class of the JVM.
 */
class EdiReaderFuzz {
    /** Where the search begins: every sample file, good and bad. */
    static Stream<Arguments> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("edi-samples"))) {
            List<Path> all =
                    files.filter(f -> f.toString().endsWith(".edi")).sorted().toList();
            return all.stream().map(EdiReaderFuzz::bytes).map(bytes -> Arguments.of((Object) bytes));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @MethodSource("samples")
    @FuzzTest(maxDuration = "60s")
    void reading_never_throws_and_its_acknowledgement_is_valid(byte[] bytes) {
        for (EdiReadOptions options : List.of(EdiReadOptions.TOLERANT, EdiReadOptions.STRICT)) {
            List<EdiEvent> events = X12.read(bytes, options);
            assertThat(events).isNotEmpty();
            AcknowledgementTest.sent(events, AnswerStyle.USUAL);
        }
    }
}
