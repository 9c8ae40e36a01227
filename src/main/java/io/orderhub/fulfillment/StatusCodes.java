package io.orderhub.fulfillment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the codes of warehouses and carriers mean here: {@code config/status-codes/<source>.csv} with the columns {@code
 * code,status,meaning}. A code without a status is known and says nothing about where the goods are.
 */
public final class StatusCodes {

    private static final String HEADER = "code,status,meaning";

    private final Map<String, Map<String, Optional<FulfillmentStatus>>> sources;

    private StatusCodes(Map<String, Map<String, Optional<FulfillmentStatus>>> sources) {
        this.sources = Map.copyOf(sources);
    }

    /**
     * @param home the folder that holds {@code config/}
     * @throws IllegalArgumentException in one line with file, place and reason
     */
    public static StatusCodes load(Path home) {
        Path folder = home.resolve("config/status-codes");
        if (!Files.isDirectory(folder)) {
            return new StatusCodes(Map.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Map<String, Optional<FulfillmentStatus>>> sources = new HashMap<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                sources.put(file.getFileName().toString().replaceFirst("\\.csv$", ""), read(file));
            }
            return new StatusCodes(sources);
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Optional<FulfillmentStatus>> read(Path file) throws IOException {
        Map<String, Optional<FulfillmentStatus>> codes = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || line.equals(HEADER)) {
                continue;
            }
            String[] cells = line.split(",", 3);
            if (cells.length < 3 || codes.putIfAbsent(cells[0].strip(), status(cells[1], file, i + 1)) != null) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": wants " + HEADER + ", each code once");
            }
        }
        return codes;
    }

    private static Optional<FulfillmentStatus> status(String word, Path file, int line) {
        if (word.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(FulfillmentStatus.values())
                .filter(status -> status.name().equals(word.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(file + ":" + line + ": no such status '" + word + "'")));
    }

    /** Whether the source's file has the code. */
    public boolean knows(String source, String code) {
        return sources.getOrDefault(source, Map.of()).containsKey(code);
    }

    /** Empty for a code that says nothing about where the goods are, and for an unknown one. */
    public Optional<FulfillmentStatus> of(String source, String code) {
        return sources.getOrDefault(source, Map.of()).getOrDefault(code, Optional.empty());
    }
}
