package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.orderhub.dev.ServiceStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who has an SFTP account: each partner whose file names SFTP folders, by the first folder in them. */
final class SftpAccounts {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private SftpAccounts() {}

    /** The folders of each account, by the account's name. */
    static TreeMap<String, TreeSet<String>> of(Path partners) {
        TreeMap<String, TreeSet<String>> accounts = new TreeMap<>();
        for (Path file : yamlFiles(partners)) {
            for (JsonNode folder : read(file).path("sftp")) {
                String[] path = folder.asText().split("/", 3);
                if (path.length == 3 && path[0].isEmpty()) {
                    accounts.computeIfAbsent(path[1], account -> new TreeSet<>())
                            .add(path[2]);
                }
            }
        }
        return accounts;
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            // the hub's own check says what is wrong with it, better than this could
            return YAML.createObjectNode();
        }
    }

    private static List<Path> yamlFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ServiceStartException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
