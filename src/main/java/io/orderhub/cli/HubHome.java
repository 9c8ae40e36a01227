package io.orderhub.cli;

import io.orderhub.partner.Snapshot;
import io.orderhub.partner.SnapshotLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder that holds {@code mappings/} and {@code config/}, wherever the command was started. */
public final class HubHome {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^:}]*(?::([^}]*))?}");

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

    /**
     * The configuration. Placeholders take their defaults: a command needs no secret and no address.
     *
     * @throws io.orderhub.partner.ConfigurationException naming every fault of every file
     */
    public static Snapshot snapshot() {
        return new SnapshotLoader(folder(), HubHome::withDefaults).load();
    }

    private static String withDefaults(String line) {
        return PLACEHOLDER
                .matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) == null ? "unset" : match.group(1)));
    }
}
