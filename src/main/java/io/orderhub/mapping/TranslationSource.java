package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.EdiTerms;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smooks.api.ExecutionContext;
import org.smooks.api.io.Source;
import org.smooks.io.source.StreamSource;

/**
 * The bytes of a reception together with all that its translation needs. It is a Smooks source, so it is the body that a
 * route hands to {@code smooks:}; the reader and the visitor of the Smooks config find it in the execution context and
 * need neither Camel nor static state. Read once, by one thread.
 */
public final class TranslationSource extends StreamSource<InputStream> {

    private final Mappings mappings;
    private final AgreementResolver agreements;
    private final SourceInfo info;
    private final DocumentSink sink;
    private final EdiTerms terms;
    private final JsonNode receivedAt;
    private final Map<String, Map<String, JsonNode>> variables = new HashMap<>();
    private int documents;
    private @Nullable ReadDocument pending;
    private @Nullable Envelope asked;
    private Optional<Agreement> agreed = Optional.empty();

    /** @param terms how EDI is read; other formats know no difference */
    public TranslationSource(
            Mappings mappings,
            AgreementResolver agreements,
            EdiTerms terms,
            SourceInfo info,
            InputStream bytes,
            DocumentSink sink) {
        super(bytes);
        this.mappings = mappings;
        this.agreements = agreements;
        this.info = info;
        this.receivedAt = TextNode.valueOf(info.receivedAt().toString());
        this.sink = sink;
        this.terms = terms;
    }

    static TranslationSource of(ExecutionContext context) {
        if (context.get(Source.SOURCE_TYPED_KEY) instanceof TranslationSource source) {
            return source;
        }
        throw new IllegalStateException("The body of a translation must be a TranslationSource");
    }

    Mappings mappings() {
        return mappings;
    }

    /** The agreement of a document; those of a group come under the same one, so that it is looked for once. */
    Optional<Agreement> agreement(Envelope envelope) {
        if (asked == null || !asked.equals(envelope.withControl(asked.control()))) {
            asked = envelope;
            agreed = agreements.resolve(envelope);
        }
        return agreed;
    }

    EdiTerms terms() {
        return terms;
    }

    SourceInfo info() {
        return info;
    }

    /** When the hub had it, as orders say it. */
    JsonNode receivedAt() {
        return receivedAt;
    }

    DocumentSink sink() {
        return sink;
    }

    /** What the mappings of this agreement see; made once, for mappings only read it. */
    Map<String, JsonNode> variables(Agreement agreement) {
        return variables.computeIfAbsent(agreement.id(), id -> MappingVariables.of(agreement, info));
    }

    /** The next ordinal in the reception. */
    int nextDocument() {
        return ++documents;
    }

    /** Puts a document before the visitor that the config's selectors choose. */
    void offer(ReadDocument document) {
        pending = document;
    }

    /** Takes what the reader offered; empty when a visitor has taken it already, or none was there for it. */
    Optional<ReadDocument> take() {
        Optional<ReadDocument> document = Optional.ofNullable(pending);
        pending = null;
        return document;
    }
}
