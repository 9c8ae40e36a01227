package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.partner.Agreement;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import org.smooks.api.ExecutionContext;
import org.smooks.api.resource.visitor.sax.ng.AfterVisitor;
import org.w3c.dom.Element;

/** Maps documents that are no orders (items, stock) with the mapping of their agreement. */
public final class DataVisitor implements AfterVisitor {

    @Override
    public void visitAfter(Element element, ExecutionContext context) {
        TranslationSource source = TranslationSource.of(context);
        source.take().ifPresent(document -> {
            Agreement agreement =
                    source.agreements().resolve(document.envelope()).orElseThrow();
            try {
                JsonNode tree =
                        source.mappings().apply(agreement.mapping(), document.tree(), source.variables(agreement));
                source.sink().data(new MappedData(agreement.set(), document.ordinal(), agreement, tree));
            } catch (MappingException e) {
                Finding finding = Finding.error(
                        ReasonCode.MAPPING_FAILED, "document " + document.ordinal() + " in " + e.place(), e.reason());
                source.sink()
                        .failed(new DocumentFailure(
                                document.ordinal(),
                                document.envelope(),
                                java.util.Optional.of(agreement),
                                ReasonCode.MAPPING_FAILED,
                                List.of(finding)));
            }
        });
    }
}
