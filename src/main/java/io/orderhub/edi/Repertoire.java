package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The characters that a syntax identifier allows where it names less than all of ASCII: UNOA has capitals only, UNOB small
 * letters too (ISO 9735:1988 with amendment 1, clause 6; ISO 9735-1:2002, element 0001). The other identifiers name
 * encodings, which {@link UnaHeader#charset} knows.
 */
final class Repertoire {
    private static final String SIGNS = " .,-()/='+:?!\"%&*;<>";

    private final boolean smallLetters;
    private final boolean underline;

    private Repertoire(boolean smallLetters, boolean underline) {
        this.smallLetters = smallLetters;
        this.underline = underline;
    }

    /**
     * Empty for an identifier that restricts no ASCII.
     *
     * @param version of the syntax: 4 takes its characters from ISO 646's basic table, which has the underline as well
     */
    static Optional<Repertoire> of(String identifier, String version) {
        return switch (identifier) {
            case "UNOA" -> Optional.of(new Repertoire(false, version.equals("4")));
            case "UNOB" -> Optional.of(new Repertoire(true, version.equals("4")));
            default -> Optional.empty();
        };
    }

    /** Control characters are another fault. */
    boolean holds(String text) {
        return text.chars().allMatch(c -> c < ' ' || holds(c));
    }

    private boolean holds(int c) {
        return c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || smallLetters && c >= 'a' && c <= 'z'
                || underline && c == '_'
                || SIGNS.indexOf(c) >= 0;
    }

    /** Whether every text of a tree can be written in it. */
    boolean holds(JsonNode tree) {
        if (tree.isTextual()) {
            return holds(tree.textValue());
        }
        for (JsonNode part : tree) {
            if (!holds(part)) {
                return false;
            }
        }
        return true;
    }
}
