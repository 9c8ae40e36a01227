package io.orderhub.interchange;

import io.orderhub.canonical.Lane;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a reception before its bytes are read.
 *
 * @param channel {@code sftp}, {@code api}, {@code hook}, {@code pull}
 * @param partner whose inbox, hook, account or API key it came through
 * @param agreement the agreement's id; empty for EDI, where each interchange says itself
 * @param name path, webhook id or idempotency key
 * @param modifiedAt of a file; empty for messages
 * @param repeat what makes it the same as one that was there before
 * @param lane which translators take it
 */
public record NewReception(
        String channel,
        String partner,
        Optional<String> agreement,
        String name,
        Optional<Instant> modifiedAt,
        Repeat repeat,
        Lane lane) {

    /** The channel of files. */
    public static final String SFTP = "sftp";

    /** What makes two receptions the same. */
    public enum Repeat {
        /** Name, size, modified time and content: another content under the same name is another reception. */
        SAME_NAME_AND_CONTENT,
        /** The name alone: its sender promises to use it once. */
        SAME_NAME
    }

    String key(long size, String hash) {
        String origin = String.join("|", channel, partner, agreement.orElse(""), name);
        String modified = modifiedAt.map(Instant::toString).orElse("");
        return repeat == Repeat.SAME_NAME ? origin : String.join("|", origin, Long.toString(size), modified, hash);
    }
}
