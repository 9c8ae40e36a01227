package io.orderhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting says what it is for, and is published with the value that it has when nobody sets it. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Path DESCRIBED =
            Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");

    private static final Pattern RECORD = Pattern.compile(
            "@ConfigurationProperties\\(\"(orderhub\\.[a-z]+)\"\\)\\s+(?:public )?record \\w+\\((.*?)\\) \\{",
            Pattern.DOTALL);
    private static final Pattern COMPONENT =
            Pattern.compile("(?:@DefaultValue\\(\"([^\"]*)\"\\)\\s+)?[A-Za-z]+(?:<[^()]*?>+)?\\s+(\\w+)\\s*(?:,\\s|$)");
    private static final Pattern USED =
            Pattern.compile("(?:\\$\\{|\\{\\{\\??)(orderhub\\.(?!endpoint\\.)[a-z0-9.-]+)(?::([^}]*))?}");

    /** @param usual empty for one that has no value unless somebody gives it one */
    private record Setting(Optional<String> usual, String meaning) {}

    @Test
    void every_setting_says_what_it_is_for() throws IOException {
        assertThat(settings()).hasSizeGreaterThan(30).allSatisfy((name, setting) -> assertThat(setting.meaning())
                .as(name)
                .isNotBlank());
        assertThat(described().keySet())
                .as("described in " + DESCRIBED + " and used nowhere")
                .isSubsetOf(settings().keySet());
    }

    @Test
    void the_published_page_is_this_list() throws IOException {
        PublishedPage.holds(PAGE, page());
    }

    private static String page() throws IOException {
        StringBuilder text = new StringBuilder(
                """
                # Settings

                Generated from the code and `config/application.yaml`; a test keeps it so. Set them in that file or by the environment: `ORDERHUB_TRACKING_POLLEVERY=30m` is
                `orderhub.tracking.poll-every`. Besides these the hub needs `spring.datasource.url`, `.username` and `.password`; `server.port` is 8080.

                Names below `orderhub.endpoint` are those that files in `config/endpoints` and `config/partners` refer to; secrets that these files name are set
                below `orderhub.secrets`, by the environment only. What is not set here: partners, endpoints, rules and milestones have files of their own.

                | setting | value | what it is |
                |---|---|---|
                """);
        settings().forEach((name, setting) -> text.append("| `")
                .append(name)
                .append("` | ")
                .append(setting.usual().map(value -> '`' + value + '`').orElse("none"))
                .append(" | ")
                .append(setting.meaning().replace("|", "\\|"))
                .append(" |\n"));
        return text.toString();
    }

    private static Map<String, Setting> settings() throws IOException {
        Map<String, String> set = set();
        Map<String, Setting> settings = new TreeMap<>();
        for (String text : texts("src/main/java")) {
            Matcher found = RECORD.matcher(text);
            if (found.find()) {
                ofRecord(found.group(1), found.group(2), text.substring(0, found.start()), set, settings);
            }
        }
        Map<String, String> described = described();
        for (String text : Stream.concat(texts("src/main/java").stream(), texts("routes").stream())
                .toList()) {
            Matcher found = USED.matcher(text);
            while (found.find()) {
                String name = found.group(1);
                Optional<String> usual =
                        Optional.ofNullable(set.get(name)).or(() -> Optional.ofNullable(found.group(2)));
                settings.merge(
                        name,
                        new Setting(usual, described.getOrDefault(name, "")),
                        (first, again) -> first.usual().isPresent() ? first : again);
            }
        }
        return settings;
    }

    private static void ofRecord(
            String prefix, String components, String above, Map<String, String> set, Map<String, Setting> settings) {
        Map<String, String> meanings = new HashMap<>();
        String doc = above.substring(above.lastIndexOf("/**"), above.lastIndexOf("*/"));
        Stream.of(doc.split("\\* @param ")).skip(1).forEach(param -> {
            String[] words = param.replaceAll("\\s*\\n \\*?\\s?", " ").strip().split(" ", 2);
            meanings.put(words[0], words[1].replaceAll("\\{@code ([^}]*)}", "`$1`"));
        });
        Matcher component = COMPONENT.matcher(components);
        while (component.find()) {
            String name = prefix + "."
                    + component.group(2).replaceAll("([A-Z])", "-$1").toLowerCase();
            settings.put(
                    name,
                    new Setting(
                            Optional.ofNullable(set.get(name)).or(() -> Optional.ofNullable(component.group(1))),
                            meanings.getOrDefault(component.group(2), "")));
        }
    }

    private static Map<String, String> described() throws IOException {
        Map<String, String> described = new TreeMap<>();
        new ObjectMapper()
                .readTree(DESCRIBED.toFile())
                .path("properties")
                .forEach(each -> described.put(
                        each.path("name").asText(), each.path("description").asText()));
        return described;
    }

    /** What {@code config/application.yaml} gives. */
    private static Map<String, String> set() throws IOException {
        Map<String, String> set = new HashMap<>();
        flatten(
                "orderhub",
                new YAMLMapper()
                        .readTree(Path.of("config/application.yaml").toFile())
                        .path("orderhub"),
                set);
        return set;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> set) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(name + "." + field.getKey(), field.getValue(), set));
        } else if (node.isValueNode() && !node.isNull()) {
            set.put(name, node.asText());
        }
    }

    private static List<String> texts(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|yaml)"))
                    .sorted()
                    .map(ConfigurationPageTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
