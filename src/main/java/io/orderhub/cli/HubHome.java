package io.orderhub.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds {@code mappings/} and {@code config/}, wherever the command was started. */
public final class HubHome {
    private HubHome() {}

    /** What {@code bin/orderhub} says in {@code orderhub.home}; the current folder when started by hand. */
    public static Path folder() {
        return Path.of(System.getProperty("orderhub.home", "")).toAbsolutePath();
    }

    /**
     * The EDI schemas' folder.
     *
     * @throws IllegalStateException when there is none, naming the place looked at
     */
    public static Path schemas() {
        Path schemas = folder().resolve("mappings/_schemas");
        if (!Files.isDirectory(schemas)) {
            throw new IllegalStateException(
                    "there is no folder " + schemas + "; start bin/orderhub of the hub's folder");
        }
        return schemas;
    }
}
