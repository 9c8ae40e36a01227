package io.orderhub.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The meanings of the codes in acknowledgements, by the standards' numbers of their lists ({@code 723}, {@code 0085}). */
final class AnswerCodes {

    private static final String FILE = "acknowledgement-codes.csv";
    private static final int COLUMNS = 3;

    private final Map<String, String> meanings;

    private AnswerCodes(Map<String, String> meanings) {
        this.meanings = meanings;
    }

    static AnswerCodes load() {
        try (InputStream in = AnswerCodes.class.getResourceAsStream(FILE)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new AnswerCodes(text.lines()
                    .skip(1)
                    .map(line -> line.split(",", COLUMNS))
                    .collect(Collectors.toUnmodifiableMap(row -> row[0] + '/' + row[1], row -> row[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** {@code the element is too long (code 5)}; a code that the list does not have says so. */
    String words(String list, String code) {
        String meaning = meanings.getOrDefault(list + '/' + code, "for a reason the standard does not know");
        return meaning + " (code " + code + ")";
    }
}
