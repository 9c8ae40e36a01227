package io.orderhub.mapping;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What is wrong with a text that is no JSON, in words.
 *
 * @param where line and column, or what they are not known of: a text in no encoding or nested too deeply has none
 * @param seen the fault, without what the parser says about itself
 */
public record JsonFault(String where, String seen) {

    /** What the parser says about its own settings and classes. */
    private static final Pattern ASIDES = Pattern.compile(
            " \\((start marker|bound as|for type) .*?\\)(?=$|:)|, from `[^`]*`|: (enable|not allowed (as per|when)) `.*| for `ObjectNode`(?=:)");

    /** @param e from reading bytes in memory, so that it tells about them and not about a disk */
    public static JsonFault of(IOException e) {
        if (e instanceof JsonProcessingException json) {
            JsonLocation at = json.getLocation();
            return new JsonFault(at == null ? "the text" : place(at), plain(json.getOriginalMessage()));
        }
        return new JsonFault("the text", "it is in no encoding of JSON");
    }

    private static String place(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String plain(String message) {
        return ASIDES.matcher(message).replaceAll("");
    }

    /** Both, for one line. */
    @Override
    public String toString() {
        return where + ": " + seen;
    }
}
