package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.Source;
import io.orderhub.partner.Agreement;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
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
        visit(TranslationSource.of(context));
    }

    /** Maps the document that the reader offered. */
    void visit(TranslationSource source) {
        source.take().ifPresent(document -> {
            Optional<Agreement> agreement = source.agreement(document.envelope());
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
            mapped = source.mappings().apply(agreement.mapping(), document.tree(), source.variables(agreement));
        } catch (MappingException e) {
            fail(document, Optional.of(agreement), source, failed(e.place(), e.reason()));
            return;
        }
        int ordinal = document.ordinal();
        for (JsonNode part : mapped.isArray() ? mapped : List.of(mapped)) {
            emit(part, ordinal == 0 ? source.nextDocument() : ordinal, document, agreement, source);
            ordinal = 0; // further parts of a split document take the ordinals after its own
        }
    }

    private void emit(
            JsonNode part, int ordinal, ReadDocument document, Agreement agreement, TranslationSource source) {
        Optional<String> fault = source.mappings().orderShape().fault(part);
        if (fault.isPresent()) {
            fail(document, Optional.of(agreement), source, failed(agreement.mapping(), fault.get()));
            return;
        }
        Source from = source.info().of(agreement, ordinal, document.envelope().control());
        ObjectNode tree = (ObjectNode) part;
        tree.set("source", tree(from, source));
        source.sink().order(new MappedOrder(canonical, tree, from, agreement, document.warnings()));
    }

    private static ObjectNode tree(Source from, TranslationSource source) {
        ObjectNode tree = new SmallNodes().objectNode();
        tree.put("channel", from.channel())
                .put("partner", from.partner())
                .put("agreement", from.agreement())
                .put("reception", from.reception())
                .put("document", from.document())
                .put("control", from.control());
        tree.set("receivedAt", source.receivedAt());
        return tree.put("lane", from.lane().name());
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
