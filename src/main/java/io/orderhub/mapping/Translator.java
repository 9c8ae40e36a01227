package io.orderhub.mapping;

import io.orderhub.partner.Agreement;
import io.orderhub.partner.EdiTerms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    /**
     * A translator with the mappings of a hub's folder. Smooks takes as long to start as they take to load: what reads EDI
     * starts beside.
     *
     * @param home the folder that holds {@code mappings/}
     * @throws MappingException as {@link Mappings#load} does
     */
    public static Translator load(Path home) {
        Path edi = home.resolve("mappings").resolve(Mappings.EDI_SMOOKS);
        CompletableFuture<Optional<Smooks>> started = CompletableFuture.supplyAsync(() -> started(edi));
        Translator translator = new Translator(Mappings.load(home));
        started.join().ifPresent(smooks -> translator.running.put(edi, smooks));
        return translator;
    }

    /** Empty when it cannot be started: whoever needs it is told why. */
    private static Optional<Smooks> started(Path config) {
        try {
            return Optional.of(open(config));
        } catch (IOException | SAXException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Smooks open(Path config) throws IOException, SAXException {
        try (InputStream stream = Files.newInputStream(config)) {
            return new Smooks(stream);
        }
    }

    public Mappings mappings() {
        return mappings;
    }

    /** Translates a file of EDI: one or more interchanges of any sender and set. */
    public void translateEdi(
            AgreementResolver agreements, EdiTerms terms, SourceInfo info, InputStream bytes, DocumentSink sink) {
        translate(mappings.ediSmooksConfig(), new TranslationSource(mappings, agreements, terms, info, bytes, sink));
    }

    /** Translates a payload of the agreement's format. */
    public void translate(Agreement agreement, SourceInfo info, InputStream bytes, DocumentSink sink) {
        AgreementResolver always = AgreementResolver.always(agreement);
        switch (agreement.format()) {
            case X12, EDIFACT -> translateEdi(always, terms(agreement), info, bytes, sink);
            case JSON, CSV ->
                translate(
                        mappings.smooksConfig(agreement.mapping()),
                        new TranslationSource(mappings, always, EdiTerms.TOLERANT, info, bytes, sink));
        }
    }

    private static EdiTerms terms(Agreement agreement) {
        return new EdiTerms(
                agreement.strictness(),
                agreement.acknowledge().errors(),
                agreement.schema().map(guide -> Map.of(agreement.set(), guide)).orElse(Map.of()));
    }

    private void translate(Path config, TranslationSource source) {
        running.computeIfAbsent(config, this::start).filterSource(source);
    }

    /** Starts every Smooks config of the mappings, so that a fault is found before a document comes; yields the faults. */
    public List<MappingException> startAll() {
        List<MappingException> faults = new ArrayList<>();
        for (Path config : mappings.smooksConfigs()) {
            try (Smooks smooks = start(config)) {
                smooks.createExecutionContext();
            } catch (MappingException e) {
                faults.add(e);
            } catch (RuntimeException e) {
                faults.add(new MappingException(mappings.nameOf(config), 0, rootOf(e)));
            }
        }
        return faults;
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private Smooks start(Path config) {
        try {
            return open(config);
        } catch (IOException | SAXException | SmooksException e) {
            throw new MappingException(mappings.nameOf(config), 0, rootOf(e));
        }
    }

    @Override
    public void close() {
        running.values().forEach(Smooks::close);
        running.clear();
    }
}
