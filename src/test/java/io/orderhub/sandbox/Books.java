package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What really happened at an endpoint, in order. Books with a file remember it over a kill of the process, as a real
 * endpoint would that knows nothing of the hub's troubles.
 */
public final class Books {

    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, List<Effect>> byKind = new HashMap<>();
    private final Map<List<String>, List<Effect>> byReference = new HashMap<>();
    private final Map<String, Effect> latest = new HashMap<>();
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
                    books.remember(Effect.fromJson(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Books " + file + " are unreadable: delete the file", e);
        }
        return books;
    }

    synchronized void enter(String kind, String key, String reference, JsonNode detail) {
        Effect effect = new Effect(kind, key, reference, Instant.now(), detail.toString());
        if (file != null) {
            append(file, effect);
        }
        remember(effect);
    }

    private void remember(Effect effect) {
        effects.add(effect);
        byKind.computeIfAbsent(effect.kind(), kind -> new ArrayList<>()).add(effect);
        byReference
                .computeIfAbsent(List.of(effect.kind(), effect.reference()), both -> new ArrayList<>())
                .add(effect);
        latest.put(effect.key(), effect);
    }

    private static void append(Path file, Effect effect) {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(effect.asJson() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All effects, oldest first. */
    public synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** The effects of one kind, oldest first. */
    public synchronized List<Effect> effects(String kind) {
        return List.copyOf(byKind.getOrDefault(kind, List.of()));
    }

    /** How many effects of one kind there are. */
    public synchronized int count(String kind) {
        return byKind.getOrDefault(kind, List.of()).size();
    }

    /** The effects of one kind that the caller asked for under this reference, oldest first. */
    public synchronized List<Effect> effects(String kind, String reference) {
        return List.copyOf(byReference.getOrDefault(List.of(kind, reference), List.of()));
    }

    /** The document with this key as it is now. */
    public synchronized Optional<JsonNode> document(String key) {
        return Optional.ofNullable(latest.get(key)).map(Effect::detail);
    }

    JsonNode asJson() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        effects().forEach(effect -> all.add(effect.asJson()));
        return all;
    }
}
