package io.orderhub.partner;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads {@code config/partners}, {@code config/endpoints}, {@code config/standards.yaml} and {@code config/milestones.yaml} into one snapshot. */
public final class SnapshotLoader {

    private final Path home;
    private final UnaryOperator<String> placeholders;
    private final ObjectMapper yaml = YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule()
                    .addDeserializer(Duration.class, new ShortDurationReader())
                    .addDeserializer(Condition.class, new ConditionReader()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * @param home the folder that holds {@code config/}
     * @param placeholders resolves <code>${…}</code> in a text; throws IllegalArgumentException for what it cannot resolve
     */
    public SnapshotLoader(Path home, UnaryOperator<String> placeholders) {
        this.home = home;
        this.placeholders = placeholders;
    }

    /** @throws ConfigurationException naming every fault of every file */
    public Snapshot load() {
        List<ConfigurationFault> faults = new ArrayList<>();
        MessageDigest digest = sha256();
        Map<String, Partner> partners = new TreeMap<>();
        Map<String, Endpoint> endpoints = new TreeMap<>();
        Optional<ConfigurationFiles.StandardsFile> standards =
                optional("config/standards.yaml", ConfigurationFiles.StandardsFile.class, digest, faults);
        AcknowledgementTerms usual =
                standards.map(ConfigurationFiles.StandardsFile::usual).orElse(AcknowledgementTerms.ALWAYS);
        for (Path file : files("config/partners", faults)) {
            String id = stem(file);
            read(file, ConfigurationFiles.PartnerFile.class, digest, faults).ifPresent(read -> {
                partners.put(id, read.of(id, usual));
                read.outbox(id).ifPresent(outbox -> endpoints.put(outbox.id(), outbox));
            });
        }
        for (Path file : files("config/endpoints", faults)) {
            read(file, ConfigurationFiles.EndpointFile.class, digest, faults)
                    .ifPresent(read -> endpoints.put(stem(file), read.of(stem(file))));
        }
        List<Agreement> defaults = standards.stream()
                .flatMap(file -> file.agreements().stream())
                .map(agreement -> agreement.of("standard", usual))
                .toList();
        Optional<MilestonesFile> milestones = optional(MilestonesFile.NAME, MilestonesFile.class, digest, faults);
        Snapshot snapshot = new Snapshot(
                HexFormat.of().formatHex(digest.digest(), 0, 6),
                partners,
                endpoints,
                defaults,
                usual,
                milestones.map(MilestonesFile::all).orElse(List.of()));
        if (faults.isEmpty()) {
            faults.addAll(new SnapshotCheck(home, snapshot).faults());
            milestones.ifPresent(
                    file -> faults.addAll(new MilestonesCheck(new FileLines(home), snapshot).faults(file)));
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return snapshot;
    }

    private <T> Optional<T> optional(
            String name, Class<T> type, MessageDigest digest, List<ConfigurationFault> faults) {
        Path file = home.resolve(name);
        return Files.exists(file) ? read(file, type, digest, faults) : Optional.empty();
    }

    private List<Path> files(String folder, List<ConfigurationFault> faults) {
        Path path = home.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(path)) {
            return found.filter(f -> f.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            faults.add(new ConfigurationFault(folder, 0, "cannot be listed: " + e.getMessage()));
            return List.of();
        }
    }

    private <T> Optional<T> read(Path file, Class<T> type, MessageDigest digest, List<ConfigurationFault> faults) {
        String name = home.relativize(file).toString();
        try {
            String text = Files.readString(file);
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            if (!stem(file).matches("[a-z0-9][a-z0-9-]*")) {
                faults.add(new ConfigurationFault(
                        name, 0, "the file's name is the id: lower case letters, digits and hyphens only"));
            }
            return Optional.ofNullable(yaml.readValue(resolve(name, text, faults), type));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String reason = reason(e).lines().findFirst().orElse("cannot be read");
            faults.add(new ConfigurationFault(
                    name, lineOf(name, e, reason).orElse(at == null ? 0 : at.getLineNr()), reason));
        } catch (IOException e) {
            faults.add(new ConfigurationFault(name, 0, "cannot be read: " + e.getMessage()));
        }
        return Optional.empty();
    }

    /** A record that refuses a value says why better than the reader that called it. */
    private static String reason(JsonProcessingException thrown) {
        return thrown instanceof ValueInstantiationException
                        && thrown.getCause() instanceof IllegalArgumentException why
                ? String.valueOf(why.getMessage())
                : thrown.getOriginalMessage();
    }

    /** Terms of acknowledgement are judged with their whole agreement, which ends some lines below them. */
    private OptionalInt lineOf(String name, JsonProcessingException e, String reason) {
        if (!(e instanceof JsonMappingException mapping) || !reason.contains(AcknowledgePart.KEY)) {
            return OptionalInt.empty();
        }
        return mapping.getPath().stream()
                .mapToInt(JsonMappingException.Reference::getIndex)
                .filter(index -> index >= 0)
                .map(index -> new FileLines(home).inEntry(name, "agreements", index, AcknowledgePart.KEY))
                .filter(line -> line > 0)
                .findFirst();
    }

    private String resolve(String name, String text, List<ConfigurationFault> faults) {
        StringBuilder resolved = new StringBuilder();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            try {
                resolved.append(line.stripLeading().startsWith("#") ? line : placeholders.apply(line));
            } catch (IllegalArgumentException e) {
                faults.add(new ConfigurationFault(name, i + 1, e.getMessage()));
            }
            resolved.append('\n');
        }
        return resolved.toString();
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".yaml".length());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
