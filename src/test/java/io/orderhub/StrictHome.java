package io.orderhub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A home folder like the project's own, but that its EDI partner is read strictly. */
public final class StrictHome {

    private static final Path PARTNER = Path.of("config/partners/cedar-pine.yaml");

    private StrictHome() {}

    public static Path in(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("mappings"), Path.of("mappings").toAbsolutePath());
        // Camel's search for routes does not follow links
        copy(Path.of("routes"), folder);
        copy(Path.of("config"), folder);
        String partner = Files.readString(PARTNER);
        String strict = partner.replace("    format: X12\n", "    format: X12\n    strictness: strict\n");
        if (strict.equals(partner)) {
            throw new IllegalStateException("No X12 agreement in " + PARTNER);
        }
        Files.writeString(folder.resolve(PARTNER.toString()), strict);
        return folder;
    }

    private static void copy(Path source, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.toString()));
            }
        }
    }
}
