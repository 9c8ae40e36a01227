package io.orderhub.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderhub.canonical.Lane;
import io.orderhub.partner.AcknowledgementTerms;
import io.orderhub.partner.Agreement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The examples beside every mapping: {@code cases/<case>.in.edi|json|csv} and what must come of it, {@code
 * cases/<case>.out.json}. Inbound mappings are run as in the hub, through their Smooks config; the result is the array of
 * orders and failures. Outbound ones are applied to the input, with the variables of {@code <case>.with.json}.
 */
public final class GoldenCases {

    private static final SourceInfo INFO = new SourceInfo("case", 1, Instant.EPOCH);

    private final Path folder;
    private final Mappings mappings;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @param input the file {@code <case>.in.*} */
    public record Case(String mapping, String name, Path input) {

        public Path expected() {
            return input.resolveSibling(name + ".out.json");
        }

        private Path variables() {
            return input.resolveSibling(name + ".with.json");
        }

        @Override
        public String toString() {
            return mapping + "/cases/" + name;
        }
    }

    /** @param home the folder that holds {@code mappings/} */
    public GoldenCases(Path home, Mappings mappings) {
        this.folder = home.resolve("mappings");
        this.mappings = mappings;
    }

    public List<Case> all() {
        return mappings.folders().stream().sorted().flatMap(this::casesOf).toList();
    }

    private Stream<Case> casesOf(String mapping) {
        Path cases = folder.resolve(mapping).resolve("cases");
        if (!Files.isDirectory(cases)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(cases)) {
            return files.filter(f -> f.getFileName().toString().contains(".in.")).sorted().toList().stream()
                    .map(file -> new Case(mapping, file.getFileName().toString().replaceFirst("\\.in\\..*", ""), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line where what comes of the case is not what was expected; empty when all is as expected. */
    public Optional<String> difference(Case golden) {
        try {
            String actual = actual(golden);
            if (!Files.exists(golden.expected())) {
                return Optional.of(golden.expected().getFileName() + " is missing");
            }
            return firstDifference(Files.readString(golden.expected()), actual);
        } catch (MappingException e) {
            return Optional.of("mappings/" + e.getMessage());
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> firstDifference(String expected, String actual) {
        List<String> wanted = expected.strip().lines().toList();
        List<String> got = actual.strip().lines().toList();
        for (int i = 0; i < Math.max(wanted.size(), got.size()); i++) {
            String line = i < wanted.size() ? wanted.get(i).strip() : "the end";
            String other = i < got.size() ? got.get(i).strip() : "the end";
            if (!line.equals(other)) {
                return Optional.of("line " + (i + 1) + ": expected " + line + " but it is " + other);
            }
        }
        return Optional.empty();
    }

    /** Makes what comes of the case now the expected result: the difference in version control is the review. */
    public void accept(Case golden) throws IOException {
        Files.writeString(golden.expected(), actual(golden));
    }

    /** What comes of the case, as it stands in an expected file. */
    public String actual(Case golden) throws IOException {
        String name = golden.input().getFileName().toString();
        Agreement.Format format = formats().get(name.substring(name.lastIndexOf('.') + 1));
        boolean inbound = format != Agreement.Format.JSON
                || Files.exists(folder.resolve(golden.mapping()).resolve(Mappings.SMOOKS));
        return print(inbound ? inbound(golden, format) : outbound(golden));
    }

    private static Map<String, Agreement.Format> formats() {
        return Map.of("edi", Agreement.Format.X12, "json", Agreement.Format.JSON, "csv", Agreement.Format.CSV);
    }

    private JsonNode inbound(Case golden, Agreement.Format format) throws IOException {
        CaseSink sink = new CaseSink(json);
        try (Translator translator = new Translator(mappings)) {
            byte[] input = Files.readAllBytes(golden.input());
            translator.translate(agreement(golden.mapping(), format), INFO, new ByteArrayInputStream(input), sink);
        }
        return sink.results();
    }

    private JsonNode outbound(Case golden) throws IOException {
        Map<String, JsonNode> variables = new HashMap<>();
        if (Files.exists(golden.variables())) {
            json.readTree(golden.variables().toFile())
                    .properties()
                    .forEach(variable -> variables.put(variable.getKey(), variable.getValue()));
        }
        return mappings.apply(golden.mapping(), json.readTree(golden.input().toFile()), variables);
    }

    private static Agreement agreement(String mapping, Agreement.Format format) {
        String set = mapping.substring(mapping.lastIndexOf('/') + 1);
        return new Agreement(
                "case-" + set.toLowerCase(Locale.ROOT),
                "case",
                format,
                set,
                mapping,
                Lane.INTERACTIVE,
                Agreement.Strictness.TOLERANT,
                Optional.empty(),
                Agreement.DuplicateRule.ACCEPT,
                AcknowledgementTerms.NEVER,
                Map.of("currency", "USD", "country", "US"),
                Optional.empty());
    }

    private String print(JsonNode tree) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        ObjectWriter writer = json.writer(
                        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
                .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        return writer.writeValueAsString(tree) + "\n";
    }
}
