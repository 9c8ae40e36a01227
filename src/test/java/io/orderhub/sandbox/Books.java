package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What really happened at an endpoint, in order. Books with a file remember it over a kill of the process, as a real
 * endpoint would that knows nothing of the hub's troubles.
 */
public final class Books {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, JsonNode> latest = new LinkedHashMap<>();
    private final @Nullable Path file;

    private Books(@Nullable Path file) {
        this.file = file;
    }

    /** Books that are forgotten with the process. */
    public static Books inMemory() {
        return new Books(null);
    }

    /** Books with one line an effect in the file; what is in it already is read first. */
    public static Books keptIn(Path file) {
        Books books = new Books(file);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    books.remember(JSON.readValue(line, Effect.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Books " + file + " are unreadable: delete the file", e);
        }
        return books;
    }

    synchronized void enter(String kind, String key, String reference, JsonNode detail) {
        Effect effect = new Effect(kind, key, reference, Instant.now(), detail.deepCopy());
        if (file != null) {
            append(file, effect);
        }
        remember(effect);
    }

    private void remember(Effect effect) {
        effects.add(effect);
        latest.put(effect.key(), effect.detail());
    }

    private static void append(Path file, Effect effect) {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(JSON.writeValueAsString(effect) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All effects, oldest first. */
    public synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** The effects of one kind, oldest first. */
    public List<Effect> effects(String kind) {
        return effects().stream().filter(effect -> effect.kind().equals(kind)).toList();
    }

    /** The effects of one kind that the caller asked for under this reference, oldest first. */
    public List<Effect> effects(String kind, String reference) {
        return effects(kind).stream()
                .filter(effect -> effect.reference().equals(reference))
                .toList();
    }

    /** The document with this key as it is now. */
    public synchronized Optional<JsonNode> document(String key) {
        return Optional.ofNullable(latest.get(key)).map(JsonNode::deepCopy);
    }

    JsonNode asJson() {
        return JSON.valueToTree(effects());
    }
}
