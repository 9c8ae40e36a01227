package io.orderhub.mapping;

import org.smooks.api.ExecutionContext;
import org.smooks.api.resource.visitor.sax.ng.AfterVisitor;
import org.w3c.dom.Element;

/** Takes documents that never become orders, such as acknowledgements: the ledger has them from the reader. */
public final class NoOrderVisitor implements AfterVisitor {

    @Override
    public void visitAfter(Element element, ExecutionContext context) {
        TranslationSource.of(context).take();
    }
}
