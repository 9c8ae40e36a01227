package io.orderhub.mapping;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * The texts that people get: {@code <word>.<language>.txt} in a mapping folder, Thymeleaf's text mode over what the folder's
 * mapping makes. The first line is {@code Subject: …}, the second is empty. Read at start and never changed; each is tried on
 * the folder's case of its word, {@code cases/<word>.out.json}. Several threads may share it.
 */
public final class TextTemplates {

    private static final String SUBJECT = "Subject: ";
    private static final String ENDING = ".txt";

    private final Map<String, String> templates;
    private final ObjectMapper json = new ObjectMapper();
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    private TextTemplates(Map<String, String> templates) {
        this.templates = templates;
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setTemplateMode(TemplateMode.TEXT);
        engine.setTemplateResolver(resolver);
    }

    /** A message to a person. */
    public record Text(String subject, String text) {}

    /**
     * @param home the folder that holds {@code mappings/}
     * @throws MappingException naming the first template that cannot be used
     */
    public static TextTemplates load(Path home) {
        TextTemplates loaded = read(home);
        loaded.faultsIn(home.resolve("mappings")).stream().findFirst().ifPresent(fault -> {
            throw fault;
        });
        return loaded;
    }

    /** Everything that {@link #load} would refuse. */
    public static List<MappingException> faults(Path home) {
        return read(home).faultsIn(home.resolve("mappings"));
    }

    private static TextTemplates read(Path home) {
        Path folder = home.resolve("mappings");
        Map<String, String> templates = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                templates.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TextTemplates(templates);
    }

    private List<MappingException> faultsIn(Path folder) {
        List<MappingException> faults = new ArrayList<>();
        templates.keySet().forEach(template -> fault(folder, template).ifPresent(faults::add));
        return faults;
    }

    private Optional<MappingException> fault(Path folder, String template) {
        Path file = folder.resolve(template);
        String name = file.getFileName().toString();
        Path sample = file.resolveSibling("cases").resolve(name.replaceFirst("\\..*", "") + ".out.json");
        if (!Files.isRegularFile(sample)) {
            return Optional.of(new MappingException(
                    template, 0, "it is tried on " + folder.relativize(sample) + ", and there is no such case"));
        }
        try {
            write(template, json.readTree(sample.toFile()));
            return Optional.empty();
        } catch (MappingException e) {
            return Optional.of(e);
        } catch (IOException e) {
            return Optional.of(new MappingException(template, 0, sample + " cannot be read"));
        }
    }

    /**
     * @param template {@code <folder>/<word>.<language>.txt}
     * @throws MappingException when there is none, or it asks for what is not among the facts; names file, line and reason
     */
    public Text write(String template, JsonNode facts) {
        String source = templates.get(template);
        if (source == null) {
            throw new MappingException(template, 0, "there is no such template");
        }
        String written;
        try {
            written = engine.process(source, new Context(Locale.ROOT, variables(facts)));
        } catch (TemplateProcessingException e) {
            throw new MappingException(template, line(e), reason(e));
        }
        int end = written.indexOf('\n');
        if (!written.startsWith(SUBJECT) || end < 0) {
            throw new MappingException(template, 1, "the first line must be '" + SUBJECT + "…', then the text");
        }
        String text = written.substring(end).strip() + "\n";
        return new Text(written.substring(SUBJECT.length(), end).strip(), text);
    }

    private Map<String, Object> variables(JsonNode facts) {
        return new HashMap<>(json.convertValue(facts, new TypeReference<Map<String, Object>>() {}));
    }

    /** The innermost that knows it. */
    private static int line(Throwable thrown) {
        int line = 0;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemplateProcessingException met && met.getLine() != null) {
                line = met.getLine();
            }
        }
        return line;
    }

    /** The innermost message says what is wrong, the outer ones where it was met, with the whole template as its name. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("it cannot be processed");
    }
}
