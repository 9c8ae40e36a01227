package io.orderhub.mapping;

import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compiles every {@code mapping.jslt}; imports are paths below {@code mappings/}. */
final class MappingCompiler {

    private final Path folder;
    private final List<Function> functions;

    MappingCompiler(Path folder) {
        SmallNodes.useInMappings();
        this.folder = folder;
        this.functions = new JsltFunctions(LookupTables.load(folder.resolve("_lookup"))).all();
    }

    Map<String, Expression> compileAll() {
        Map<String, Expression> expressions = new TreeMap<>();
        for (String name : mappingFolders()) {
            expressions.put(name, compile(name + "/" + Mappings.MAPPING));
        }
        return expressions;
    }

    /** What does not compile, each mapping with its first fault. */
    List<MappingException> faults() {
        List<MappingException> faults = new ArrayList<>();
        for (String name : mappingFolders()) {
            try {
                compile(name + "/" + Mappings.MAPPING);
            } catch (MappingException e) {
                faults.add(e);
            }
        }
        return faults;
    }

    private List<String> mappingFolders() {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(p -> p.endsWith(Mappings.MAPPING))
                    .map(p -> folder.relativize(p.getParent()).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Expression compile(String name) {
        try (Reader reader = open(name)) {
            return new Parser(reader)
                    .withSource(name)
                    .withFunctions(functions)
                    .withResourceResolver(this::open)
                    .compile();
        } catch (JsltException e) {
            String source = e.getSource() == null ? name : e.getSource();
            throw new MappingException(source, Math.max(e.getLine(), 0), e.getMessageWithoutLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reader open(String name) {
        try {
            return Files.newBufferedReader(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new JsltException("The import " + name + " cannot be read from mappings/");
        }
    }
}
