package io.orderhub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A document cut into lines that people compare: EDI by segment, JSON by member, anything else as it stands. */
final class OutputLines {

    private static final int ISA_TERMINATOR = 105;
    /** They carry number and time of the interchange, which are others in every rendering. */
    private static final Set<String> ENVELOPE = Set.of("ISA", "GS", "GE", "IEA", "UNA", "UNB", "UNG", "UNE", "UNZ");

    private static final ObjectMapper JSON = new ObjectMapper();

    private OutputLines() {}

    static List<String> of(Rendered rendered) {
        String text = new String(rendered.content(), StandardCharsets.UTF_8);
        if (text.startsWith("ISA") && text.length() > ISA_TERMINATOR) {
            return segments(text, text.substring(ISA_TERMINATOR, ISA_TERMINATOR + 1));
        }
        if (text.startsWith("UNA") || text.startsWith("UNB")) {
            return segments(text, text.startsWith("UNA") ? text.substring(8, 9) : "'");
        }
        return rendered.contentType().contains("json")
                ? members(text)
                : text.lines().toList();
    }

    static boolean isEnvelope(String line) {
        int end = 0;
        while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
            end++;
        }
        return ENVELOPE.contains(line.substring(0, end));
    }

    private static List<String> segments(String text, String terminator) {
        return Arrays.stream(text.split(Pattern.quote(terminator)))
                .map(String::strip)
                .filter(segment -> !segment.isEmpty())
                .map(segment -> segment + terminator.strip())
                .toList();
    }

    private static List<String> members(String text) {
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(JSON.readTree(text))
                    .lines()
                    .toList();
        } catch (JsonProcessingException e) {
            return text.lines().toList();
        }
    }
}
