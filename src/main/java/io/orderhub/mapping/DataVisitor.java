package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.partner.Agreement;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.smooks.api.ExecutionContext;
import org.smooks.api.resource.visitor.sax.ng.AfterVisitor;
import org.w3c.dom.Element;

/** Maps documents that are no orders (items, stock) with the mapping of their agreement. */
public final class DataVisitor implements AfterVisitor {

    @Override
    public void visitAfter(Element element, ExecutionContext context) {
        TranslationSource source = TranslationSource.of(context);
        source.take().ifPresent(document -> {
            Optional<Agreement> agreement = source.agreement(document.envelope());
            if (agreement.isPresent()) {
                map(document, agreement.get(), source);
            } else {
                String from = document.envelope().describe();
                Finding finding = Finding.error(
                        ReasonCode.RECEPTION_SENDER_UNKNOWN,
                        from,
                        document.envelope().sender());
                fail(document, agreement, finding, source);
            }
        });
    }

    private static void map(ReadDocument document, Agreement agreement, TranslationSource source) {
        try {
            JsonNode tree = source.mappings().apply(agreement.mapping(), document.tree(), source.variables(agreement));
            source.sink().data(new MappedData(agreement.set(), document.ordinal(), agreement, tree));
        } catch (MappingException e) {
            Finding finding = Finding.error(
                    ReasonCode.MAPPING_FAILED, "document " + document.ordinal() + " in " + e.place(), e.reason());
            fail(document, Optional.of(agreement), finding, source);
        }
    }

    private static void fail(
            ReadDocument document, Optional<Agreement> agreement, Finding finding, TranslationSource source) {
        source.sink()
                .failed(new DocumentFailure(
                        document.ordinal(), document.envelope(), agreement, finding.code(), List.of(finding)));
    }
}
