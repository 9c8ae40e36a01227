package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import io.orderhub.edi.EdiSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything below {@code mappings/}, compiled and checked as a whole and never changed; several threads may share it. A
 * folder such as {@code x12/850} or {@code easypost} holds one mapping, {@code mapping.jslt}; {@code _functions} and
 * {@code _lookup} serve all of them.
 */
public final class Mappings {

    /** The file in a mapping folder that holds its JSLT. */
    static final String MAPPING = "mapping.jslt";

    /** The file in a mapping folder that holds the Smooks config of its format. */
    static final String SMOOKS = "smooks.xml";

    /** The Smooks config of all EDI: an interchange may hold every set, so its selectors choose the mapping. */
    static final String EDI_SMOOKS = "_smooks/edi.xml";

    private final Path folder;
    private final String version;
    private final Map<String, Expression> expressions;
    private final EdiSchemas schemas;
    private final OrderShape orderShape;

    private Mappings(Path folder, String version, Map<String, Expression> expressions, EdiSchemas schemas) {
        this.schemas = schemas;
        this.orderShape = OrderShape.load(folder);
        this.folder = folder;
        this.version = version;
        this.expressions = Map.copyOf(expressions);
    }

    /**
     * @param home the folder that holds {@code mappings/}
     * @throws MappingException naming the first file, line and reason that cannot be used
     */
    public static Mappings load(Path home) {
        Path folder = home.resolve("mappings");
        Map<String, Expression> expressions = new MappingCompiler(folder).compileAll();
        return new Mappings(folder, ContentVersion.of(folder), expressions, schemas(folder));
    }

    /** Everything that {@link #load} would refuse, file by file; empty when all is well. */
    public static List<MappingException> faults(Path home) {
        Path folder = home.resolve("mappings");
        List<MappingException> faults = new ArrayList<>();
        try {
            faults.addAll(new MappingCompiler(folder).faults());
            schemas(folder);
            OrderShape.load(folder);
        } catch (MappingException e) {
            faults.add(e);
        }
        return faults;
    }

    private static EdiSchemas schemas(Path folder) {
        try {
            return EdiSchemas.in(folder.resolve("_schemas"));
        } catch (IOException e) {
            throw new MappingException("_schemas", 0, "cannot be read: " + e.getMessage());
        }
    }

    /** The EDI schemas below {@code _schemas}, for readers and writers. */
    public EdiSchemas schemas() {
        return schemas;
    }

    /** Hash over the contents of all files below {@code mappings/}, cases left out. */
    public String version() {
        return version;
    }

    /** Every folder that holds a mapping, relative to {@code mappings/}. */
    public Set<String> folders() {
        return expressions.keySet();
    }

    public boolean has(String mapping) {
        return expressions.containsKey(mapping);
    }

    /**
     * Runs a mapping.
     *
     * @param mapping its folder, for example {@code x12/850} or {@code easypost}
     * @param variables what the mapping sees as {@code $name}
     * @throws MappingException when there is no such mapping, or it fails on this input; names file, line and reason
     */
    public JsonNode apply(String mapping, JsonNode input, Map<String, JsonNode> variables) {
        Expression expression = expressions.get(mapping);
        if (expression == null) {
            throw new MappingException(mapping + "/" + MAPPING, 0, "there is no such mapping");
        }
        try {
            return expression.apply(variables, input);
        } catch (JsltException e) {
            String source = e.getSource() == null ? mapping + "/" + MAPPING : e.getSource();
            throw new MappingException(source, Math.max(e.getLine(), 0), e.getMessageWithoutLocation());
        }
    }

    OrderShape orderShape() {
        return orderShape;
    }

    /** The Smooks config that reads EDI of every standard and set. */
    public Path ediSmooksConfig() {
        return existing(EDI_SMOOKS);
    }

    /** The Smooks config that reads the documents of this mapping folder (JSON, CSV). */
    public Path smooksConfig(String mapping) {
        return existing(mapping + "/" + SMOOKS);
    }

    /** All Smooks configs: that of EDI and those of the mapping folders that have one. */
    List<Path> smooksConfigs() {
        List<Path> configs = new ArrayList<>();
        configs.add(ediSmooksConfig());
        folders().stream()
                .sorted()
                .map(mapping -> folder.resolve(mapping).resolve(SMOOKS))
                .filter(Files::isRegularFile)
                .forEach(configs::add);
        return configs;
    }

    String nameOf(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private Path existing(String file) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new MappingException(file, 0, "there is no such Smooks config");
        }
        return path;
    }
}
