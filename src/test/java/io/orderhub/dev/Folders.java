package io.orderhub.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that services keep their data in. */
public final class Folders {

    private Folders() {}

    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new ServiceStartException("Cannot create folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** An empty folder that its maker deletes. */
    public static Path temporary(String prefix) {
        try {
            return Files.createTempDirectory(prefix).toRealPath();
        } catch (IOException e) {
            throw new ServiceStartException("Cannot create a temporary folder: " + e.getMessage(), e);
        }
    }

    /** Deletes the folder with all in it; what cannot be deleted stays, it is only a temporary folder. */
    public static void delete(Path folder) {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            return;
        }
        deepestFirst.forEach(path -> path.toFile().delete());
    }
}
