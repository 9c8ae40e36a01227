package io.orderhub.interchange;

import io.orderhub.edi.Delimiters;
import io.orderhub.edi.EdiDictionary;
import io.orderhub.edi.EdiEvent.InterchangeStart;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds sent sets in what the delivery keeps; remembers what the sets of one acknowledgement have in common. */
final class SentSets {

    private final SentBytes bytes;
    private final EdiSchemas schemas;
    private final Map<String, Optional<EdiDictionary>> dictionaries = new HashMap<>();

    SentSets(SentBytes bytes, EdiSchemas schemas) {
        this.bytes = bytes;
        this.schemas = schemas;
    }

    /** Empty when the bytes are no longer kept. */
    Optional<SentSet> of(AwaitingDocument document) {
        return bytes.of(document.delivery(), document.version())
                .filter(all -> document.start() + document.length() <= all.length)
                .flatMap(all -> delimiters(all).map(delimiters -> set(document, all, delimiters)));
    }

    private SentSet set(AwaitingDocument document, byte[] all, Delimiters delimiters) {
        String text = new String(all, (int) document.start(), (int) document.length(), StandardCharsets.ISO_8859_1);
        return new SentSet(text, delimiters, dictionary(document));
    }

    private Optional<EdiDictionary> dictionary(AwaitingDocument document) {
        return dictionaries.computeIfAbsent(
                document.standard() + '/' + document.setVersion() + '/' + document.set(),
                key -> schemas.dictionary(document.standard(), document.setVersion(), document.set()));
    }

    private Optional<Delimiters> delimiters(byte[] all) {
        try {
            return new EdiReader(new ByteArrayInputStream(all), schemas, EdiReadOptions.TOLERANT)
                    .next()
                    .filter(InterchangeStart.class::isInstance)
                    .map(start -> ((InterchangeStart) start).delimiters());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
