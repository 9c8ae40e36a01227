package io.orderhub.mapping;

import io.orderhub.partner.Agreement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.smooks.Smooks;
import org.smooks.api.SmooksException;
import org.xml.sax.SAXException;

/**
 * Runs the Smooks configs without Camel, for the command line and tests; the routes run the same files through {@code
 * smooks:}. Several threads may share one.
 */
public final class Translator implements AutoCloseable {

    private final Mappings mappings;
    private final Map<Path, Smooks> running = new ConcurrentHashMap<>();

    public Translator(Mappings mappings) {
        this.mappings = mappings;
    }

    /** Translates a file of EDI: one or more interchanges of any sender and set. */
    public void translateEdi(AgreementResolver agreements, SourceInfo info, InputStream bytes, DocumentSink sink) {
        translate(mappings.ediSmooksConfig(), new TranslationSource(mappings, agreements, info, bytes, sink));
    }

    /** Translates a payload of the agreement's format. */
    public void translate(Agreement agreement, SourceInfo info, InputStream bytes, DocumentSink sink) {
        AgreementResolver always = AgreementResolver.always(agreement);
        switch (agreement.format()) {
            case X12, EDIFACT -> translateEdi(always, info, bytes, sink);
            case JSON, CSV ->
                translate(
                        mappings.smooksConfig(agreement.mapping()),
                        new TranslationSource(mappings, always, info, bytes, sink));
        }
    }

    private void translate(Path config, TranslationSource source) {
        running.computeIfAbsent(config, Translator::start).filterSource(source);
    }

    private static Smooks start(Path config) {
        try (InputStream stream = Files.newInputStream(config)) {
            return new Smooks(stream);
        } catch (IOException | SAXException | SmooksException e) {
            throw new MappingException(config, 0, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        running.values().forEach(Smooks::close);
        running.clear();
    }
}
