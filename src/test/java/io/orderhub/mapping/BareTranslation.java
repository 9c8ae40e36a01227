package io.orderhub.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The reader and the visitor that Smooks runs for an 850, without Smooks between them: what a benchmark compares it with. */
public final class BareTranslation {

    private final OrderVisitor visitor = new OrderVisitor();

    public void translate(TranslationSource source) {
        EdiDocumentReader reader = new EdiDocumentReader();
        reader.setContentHandler(new DefaultHandler() {
            @Override
            public void startElement(String uri, String name, String qName, Attributes attributes) {
                if (qName.equals("x12-850")) {
                    visitor.visit(source);
                }
            }
        });
        try {
            reader.read(source.getInputStream(), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
