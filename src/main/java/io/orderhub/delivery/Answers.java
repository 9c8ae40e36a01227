package io.orderhub.delivery;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Cuts what endpoints say to what is kept. */
final class Answers {

    private static final int KEPT_BYTES = 4096;
    private static final int SHOWN_CHARACTERS = 200;

    private Answers() {}

    /** The first 4 KB, cut between characters; without what PostgreSQL cannot store. */
    static String kept(String answer) {
        ByteBuffer bytes = ByteBuffer.allocate(KEPT_BYTES);
        CharBuffer text = CharBuffer.wrap(answer.replace("\0", ""));
        StandardCharsets.UTF_8.newEncoder().encode(text, bytes, true);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** One line for a case or an event. */
    static String shortened(String answer) {
        String line = answer.replaceAll("\\s+", " ").trim();
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
