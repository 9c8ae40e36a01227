package io.orderhub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No route of {@code routes/} fails by Camel's default: each names one of the failure policies of {@code routes/_shared}. */
class RouteCatalogueTest {

    private static final Path ROUTES = Path.of("routes");

    private final YAMLMapper yaml = new YAMLMapper();

    @Test
    void every_route_names_a_failure_policy_that_there_is() throws IOException {
        List<String> policies = parts("routeConfiguration").stream()
                .map(policy -> policy.path("id").asText())
                .toList();
        List<JsonNode> routes = new ArrayList<>(parts("route"));
        parts("routeTemplate").forEach(template -> routes.add(template.path("route")));

        assertThat(policies).isNotEmpty().doesNotHaveDuplicates();
        assertThat(routes).isNotEmpty().allSatisfy(route -> assertThat(
                        route.path("routeConfigurationId").asText())
                .as("the policy of %s", route)
                .isIn(policies));
    }

    @Test
    void every_policy_serves_a_route() throws IOException {
        List<String> used = new ArrayList<>();
        parts("route")
                .forEach(route -> used.add(route.path("routeConfigurationId").asText()));
        parts("routeTemplate")
                .forEach(template -> used.add(
                        template.path("route").path("routeConfigurationId").asText()));

        assertThat(parts("routeConfiguration"))
                .extracting(policy -> policy.path("id").asText())
                .allSatisfy(policy -> assertThat(policy).isIn(used));
    }

    /** All entries of this kind in all files. */
    private List<JsonNode> parts(String kind) throws IOException {
        List<JsonNode> parts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROUTES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList()) {
                for (JsonNode entry : yaml.readTree(file.toFile())) {
                    if (entry.has(kind)) {
                        parts.add(entry.get(kind));
                    }
                }
            }
        }
        return parts;
    }
}
