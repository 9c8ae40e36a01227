package io.orderhub.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the YAML below {@code routes/} and {@code config/}: syntax everywhere, and of routes what can be said without Camel. */
final class YamlFiles {

    private static final String ROUTES = ".camel.yaml";
    private static final Set<String> ROOTS = Set.of(
            "route",
            "from",
            "routeConfiguration",
            "routeTemplate",
            "templatedRoute",
            "rest",
            "restConfiguration",
            "beans",
            "onException",
            "errorHandler",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "onCompletion");

    private final Path home;
    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final Map<String, String> routeIds = new HashMap<>();

    YamlFiles(Path home) {
        this.home = home;
    }

    List<Path> in(String folder) throws IOException {
        Path root = home.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    List<Problem> check(Path file) {
        String name = home.relativize(file).toString();
        List<Problem> problems = new ArrayList<>();
        read(file, name, problems)
                .filter(tree -> name.endsWith(ROUTES))
                .ifPresent(tree -> routes(name, tree, problems));
        return problems;
    }

    private Optional<JsonNode> read(Path file, String name, List<Problem> problems) {
        try {
            return Optional.ofNullable(yaml.readTree(file.toFile()));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            // the parser says what it did and what it expected, and shows the text indented between
            String reason = e.getOriginalMessage()
                    .lines()
                    .filter(line -> !line.startsWith(" "))
                    .collect(Collectors.joining(", "));
            problems.add(Problem.at(name, at == null ? 0 : at.getLineNr(), reason));
        } catch (IOException e) {
            problems.add(Problem.at(name, 0, "cannot be read: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private void routes(String name, JsonNode tree, List<Problem> problems) {
        if (!tree.isArray()) {
            problems.add(Problem.at(name, 0, "a route file is a list: begin its first entry with a hyphen"));
            return;
        }
        String stem = name.substring(name.lastIndexOf('/') + 1, name.length() - ROUTES.length());
        for (JsonNode entry : tree) {
            entry.fieldNames().forEachRemaining(root -> {
                if (!ROOTS.contains(root)) {
                    problems.add(Problem.at(
                            name, 0, "'" + root + "' is nothing that Camel knows at the top of a route file"));
                }
            });
            if (entry.has("route")) {
                route(name, stem, entry.get("route"), problems);
            }
        }
    }

    private void route(String name, String stem, JsonNode route, List<Problem> problems) {
        String id = route.path("id").asText();
        if (!id.startsWith(stem)) {
            problems.add(Problem.at(
                    name, 0, "the id of a route begins with the file's stem '" + stem + "', not '" + id + "'"));
        }
        if (!route.path("from").has("uri")) {
            problems.add(Problem.at(name, 0, "route '" + id + "' has no from.uri"));
        }
        String other = routeIds.putIfAbsent(id, name);
        if (other != null) {
            problems.add(Problem.at(name, 0, "route id '" + id + "' is taken by " + other));
        }
    }
}
