package io.orderhub.edi.schema;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The schema files of the project, loaded by StAEDI. */
final class SchemaFolder {
    static final Path ROOT = Path.of("mappings/_schemas");

    private static final Map<Path, Schema> LOADED = new ConcurrentHashMap<>();

    private SchemaFolder() {}

    /** Every file that describes a set or message: {@code x12/004010/850.xml}. */
    static List<Path> sets() {
        return files().filter(f -> !name(f).startsWith("_")).toList();
    }

    /** Every file that only holds segments for others to include. */
    static List<Path> segmentFiles() {
        return files().filter(f -> name(f).startsWith("_")).toList();
    }

    private static Stream<Path> files() {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk
                    .filter(f -> ROOT.relativize(f).getNameCount() == 3)
                    .filter(f -> name(f).endsWith(".xml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Schema> find(String standard, String version, String set) {
        Path file = ROOT.resolve(standard).resolve(version).resolve(set + ".xml");
        return Files.exists(file) ? Optional.of(load(file)) : Optional.empty();
    }

    /** @throws IllegalStateException when StAEDI cannot use the file */
    static Schema load(Path file) {
        return LOADED.computeIfAbsent(file, f -> {
            try {
                SchemaFactory factory = SchemaFactory.newFactory();
                Path folder = f.toAbsolutePath().getParent();
                factory.setProperty(
                        SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT,
                        folder.toUri().toURL());
                return factory.createSchema(f.toUri().toURL());
            } catch (EDISchemaException | MalformedURLException e) {
                throw new IllegalStateException(f + ": " + e.getMessage(), e);
            }
        });
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
