package io.orderhub.edi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schema files below a folder ({@code mappings/_schemas}): {@code x12/004010/850.xml}, {@code edifact/D96A/ORDERS.xml}.
 * A partner's guide that narrows a set stands in {@code partners/cedar-pine/850.xml}. The list of files is taken once; a file is compiled when its set is first met. Safe for many threads.
 */
public final class EdiSchemas {
    /** A schema with how well it fits: not exact means another version had to serve. */
    record Match(EdiSchema schema, boolean exact) {}

    private record Key(String standard, String version, String set) {}

    /** Beside the standards stand the guides of partners: {@code partners/cedar-pine/850.xml}. */
    private static final String PARTNERS = "PARTNERS";

    private final Map<Key, Path> files;
    private final Map<Key, EdiSchema> compiled;
    private final X12Control x12Control;
    private final EdifactControl edifactControl;
    private final Map<String, Key> guides;

    private EdiSchemas(
            Map<Key, Path> files,
            Map<Key, EdiSchema> compiled,
            X12Control x12Control,
            EdifactControl edifactControl,
            Map<String, Key> guides) {
        this.files = files;
        this.compiled = compiled;
        this.x12Control = x12Control;
        this.edifactControl = edifactControl;
        this.guides = guides;
    }

    /**
     * The same schemas, some sets narrowed by a partner's guide.
     *
     * @param guideOf by set ({@code 850}), the guide ({@code cedar-pine/850} for {@code partners/cedar-pine/850.xml})
     * @throws IllegalArgumentException when there is no such file
     */
    public EdiSchemas narrowed(Map<String, String> guideOf) {
        if (guideOf.isEmpty()) {
            return this;
        }
        Map<String, Key> keys = guideOf.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, g -> guide(g.getValue())));
        return new EdiSchemas(files, compiled, x12Control, edifactControl, keys);
    }

    private Key guide(String name) {
        int slash = name.indexOf('/');
        Key key = new Key(PARTNERS, name.substring(0, Math.max(slash, 0)), name.substring(slash + 1));
        if (!files.containsKey(key)) {
            throw new IllegalArgumentException("there is no schema partners/" + name + ".xml");
        }
        return key;
    }

    EdifactControl edifactControl() {
        return edifactControl;
    }

    X12Control x12Control() {
        return x12Control;
    }

    /**
     * Finds the schema files below a folder.
     *
     * @throws IOException when the folder cannot be read
     */
    public static EdiSchemas in(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, 3)) {
            Map<Key, Path> files = paths.filter(p -> isSchema(folder, p))
                    .collect(Collectors.toUnmodifiableMap(p -> key(folder, p), Function.identity()));
            return new EdiSchemas(files, new ConcurrentHashMap<>(), X12Control.load(), EdifactControl.load(), Map.of());
        }
    }

    /**
     * Compiles every file, so that a broken one is found when the configuration is checked and not by an order.
     *
     * @return one line for each file that cannot be used, with the reason; empty when all is well
     */
    public List<String> check() {
        Map<String, String> faults = new TreeMap<>();
        files.forEach((key, path) -> {
            try {
                compile(key);
            } catch (RuntimeException e) {
                faults.put(path.toString(), String.valueOf(e.getMessage()));
            }
        });
        return faults.entrySet().stream()
                .map(f -> f.getKey() + ": " + f.getValue())
                .toList();
    }

    /**
     * The partner's guide to the set, else the schema of this version, else of the version nearest to it, else none. X12
     * adds and lengthens from one release to the next: between two held versions the later one serves, which takes all
     * that 004030 or 004060 allow and 004010 not yet.
     */
    Optional<Match> find(String standard, String version, String set) {
        Key guide = guides.get(set);
        if (guide != null && compile(guide).standard.equals(standard)) {
            EdiSchema narrowed = compile(guide);
            return Optional.of(new Match(narrowed, version.isEmpty() || narrowed.version.equals(version)));
        }
        Key exact = new Key(standard, version, set);
        if (files.containsKey(exact)) {
            return Optional.of(new Match(compile(exact), true));
        }
        boolean grows = standard.equals("X12");
        return files.keySet().stream()
                .filter(k -> k.standard.equals(standard) && k.set.equals(set))
                .min(Comparator.comparing((Key k) -> grows && ordinal(k.version) < ordinal(version))
                        .thenComparingLong(k -> distance(k.version, version))
                        .thenComparing(Key::version))
                .map(k -> new Match(compile(k), false));
    }

    /** Whether any version of this set is held. */
    public boolean holds(String standard, String set) {
        return files.keySet().stream().anyMatch(k -> k.standard.equals(standard) && k.set.equals(set));
    }

    /**
     * The names of a set's elements; empty when no version of the set is held.
     *
     * @throws UncheckedIOException when the file cannot be read any more
     */
    public Optional<EdiDictionary> dictionary(String standard, String version, String set) {
        return find(standard, version, set)
                .map(match -> new Key(match.schema().standard, match.schema().version, match.schema().set))
                .flatMap(key -> Optional.ofNullable(files.get(key)))
                .map(path -> {
                    try {
                        return new EdiDictionary(SchemaFile.load(path));
                    } catch (IOException e) {
                        throw new UncheckedIOException(path.toString(), e);
                    }
                });
    }

    private EdiSchema compile(Key key) {
        return compiled.computeIfAbsent(key, k -> {
            Path path = Objects.requireNonNull(files.get(k));
            try {
                SchemaFile file = SchemaFile.load(path);
                Key base = k.standard.equals(PARTNERS) ? baseOf(file) : k;
                return new SchemaCompiler(file).compile(base.standard, base.version, base.set);
            } catch (IOException | RuntimeException e) {
                throw new IllegalArgumentException("EDI schema " + path + ": " + e.getMessage(), e);
            }
        });
    }

    /** A guide includes the standard's own file, whose place says which standard and version that is. */
    private static Key baseOf(SchemaFile guide) {
        Path file = guide.transactionFile().toAbsolutePath().normalize();
        Path version = file.getParent();
        if (guide.implementation().isEmpty() || version == null || version.getParent() == null) {
            throw new IllegalArgumentException(
                    "a guide includes a set of the standard, such as ../../x12/004010/850.xml, and has an <implementation>");
        }
        return key(Objects.requireNonNull(version.getParent().getParent()), file);
    }

    private static long distance(String held, String wanted) {
        return Math.abs(ordinal(held) - ordinal(wanted));
    }

    /** A version as a number on a line: {@code 004010} is itself, {@code D96A} and {@code D01B} are years and letters. */
    private static long ordinal(String version) {
        if (version.matches("[A-Z][0-9]{2}[A-Z]")) {
            int year = Integer.parseInt(version.substring(1, 3));
            return (year < 80 ? 2000 + year : 1900 + year) * 10L + version.charAt(3) - 'A';
        }
        return version.matches("[0-9]{1,9}") ? Long.parseLong(version) : 0;
    }

    private static boolean isSchema(Path folder, Path path) {
        Path relative = folder.relativize(path);
        return relative.getNameCount() == 3
                && path.toString().endsWith(".xml")
                && !name(path).startsWith("_");
    }

    private static Key key(Path folder, Path path) {
        Path relative = folder.relativize(path);
        return new Key(
                relative.getName(0).toString().toUpperCase(Locale.ROOT),
                relative.getName(1).toString(),
                name(path));
    }

    private static String name(Path path) {
        String file = String.valueOf(path.getFileName());
        return file.substring(0, file.length() - ".xml".length());
    }
}
