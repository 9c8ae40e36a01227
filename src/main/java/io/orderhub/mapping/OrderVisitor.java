package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.partner.Agreement;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.smooks.api.ExecutionContext;
import org.smooks.api.resource.visitor.sax.ng.AfterVisitor;
import org.w3c.dom.Element;

/**
 * Turns a document into orders with the mapping of its agreement: what a Smooks config names for a document type. Holds
 * nothing between documents.
 */
public final class OrderVisitor implements AfterVisitor {

    private final CanonicalJson canonical = new CanonicalJson();

    @Override
    public void visitAfter(Element element, ExecutionContext context) {
        TranslationSource source = TranslationSource.of(context);
        source.take().ifPresent(document -> {
            Optional<Agreement> agreement = source.agreements().resolve(document.envelope());
            if (agreement.isEmpty()) {
                fail(document, agreement, source, senderUnknown(document.envelope()));
            } else {
                map(document, agreement.get(), source);
            }
        });
    }

    private void map(ReadDocument document, Agreement agreement, TranslationSource source) {
        JsonNode mapped;
        try {
            mapped = source.mappings()
                    .apply(agreement.mapping(), document.tree(), MappingVariables.of(agreement, source.info()));
        } catch (MappingException e) {
            fail(document, Optional.of(agreement), source, failed(e.place(), e.reason()));
            return;
        }
        List<JsonNode> parts = mapped.isArray() ? List.copyOf(iterable(mapped)) : List.of(mapped);
        int ordinal = document.ordinal();
        for (JsonNode part : parts) {
            emit(part, ordinal, document, agreement, source);
            ordinal = source.nextDocument();
        }
    }

    private static List<JsonNode> iterable(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false).toList();
    }

    private void emit(
            JsonNode part, int ordinal, ReadDocument document, Agreement agreement, TranslationSource source) {
        CanonicalOrder order;
        try {
            ObjectNode tree = (ObjectNode) part;
            tree.set(
                    "source",
                    canonical
                            .mapper()
                            .valueToTree(source.info()
                                    .of(agreement, ordinal, document.envelope().control())));
            order = canonical.read(tree);
        } catch (IOException | ClassCastException e) {
            fail(document, Optional.of(agreement), source, failed(agreement.mapping(), String.valueOf(e.getMessage())));
            return;
        }
        source.sink().order(new MappedOrder(canonical, order, agreement, document.warnings()));
    }

    private static Finding senderUnknown(Envelope envelope) {
        return Finding.error(ReasonCode.RECEPTION_SENDER_UNKNOWN, envelope.describe(), envelope.sender());
    }

    private static Finding failed(String place, String reason) {
        return Finding.error(ReasonCode.MAPPING_FAILED, "mappings/" + place, reason);
    }

    private static void fail(
            ReadDocument document, Optional<Agreement> agreement, TranslationSource source, Finding finding) {
        source.sink()
                .failed(new DocumentFailure(
                        document.ordinal(), document.envelope(), agreement, finding.code(), List.of(finding)));
    }
}
