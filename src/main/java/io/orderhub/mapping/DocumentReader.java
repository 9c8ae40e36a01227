package io.orderhub.mapping;

import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smooks.api.ExecutionContext;
import org.smooks.api.resource.reader.SmooksXMLReader;
import org.xml.sax.ContentHandler;
import org.xml.sax.DTDHandler;
import org.xml.sax.EntityResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the format readers share: Smooks sees one empty element per document, {@code <x12-850/>} or {@code <order/>}, and the
 * tree rides beside it. One event per field would cost more than all the mapping does.
 */
abstract class DocumentReader implements SmooksXMLReader {

    private static final String ROOT = "documents";
    private static final AttributesImpl NONE = new AttributesImpl();

    private @Nullable ExecutionContext context;
    private ContentHandler handler = new DefaultHandler();

    @Override
    public void setExecutionContext(ExecutionContext executionContext) {
        context = executionContext;
    }

    /** Reads all documents of the stream and hands each to {@link #emit}. */
    abstract void read(InputStream bytes, TranslationSource source) throws IOException, SAXException;

    @Override
    public void parse(InputSource ignored) throws IOException, SAXException {
        if (context == null) {
            throw new IllegalStateException("The reader runs inside Smooks only");
        }
        TranslationSource source = TranslationSource.of(context);
        handler.startDocument();
        handler.startElement("", ROOT, ROOT, NONE);
        read(source.getInputStream(), source);
        handler.endElement("", ROOT, ROOT);
        handler.endDocument();
    }

    /** Lets the selectors choose the visitor of this document; a document that none takes has no mapping. */
    final void emit(String type, ReadDocument document, TranslationSource source) throws SAXException {
        source.offer(document);
        handler.startElement("", type, type, NONE);
        handler.endElement("", type, type);
        source.take().ifPresent(left -> source.sink().failed(withoutMapping(left, source)));
    }

    /** The same for formats that say more than the hub can keep. */
    final void emitUsable(String type, ReadDocument document, TranslationSource source) throws SAXException {
        Optional<UnusableValue> unusable = UnusableValue.in(document.tree());
        if (unusable.isEmpty()) {
            emit(type, document, source);
            return;
        }
        Envelope plain =
                document.envelope().withControl(document.envelope().control().replace('\0', '\uFFFD'));
        source.sink()
                .failed(failure(
                        document.ordinal(),
                        plain,
                        ReasonCode.DOCUMENT_VALUE_UNUSABLE,
                        unusable.get().pointer(),
                        unusable.get().seen(),
                        source));
    }

    private static DocumentFailure withoutMapping(ReadDocument document, TranslationSource source) {
        Envelope envelope = document.envelope();
        return failure(
                document.ordinal(),
                envelope,
                ReasonCode.MAPPING_MISSING,
                "document " + document.ordinal(),
                envelope.describe(),
                source);
    }

    /** A document that fails for one reason. */
    static DocumentFailure failure(
            int ordinal, Envelope envelope, ReasonCode code, String where, String seen, TranslationSource source) {
        Finding finding = Finding.error(code, where, seen);
        return new DocumentFailure(ordinal, envelope, source.agreement(envelope), code, List.of(finding));
    }

    @Override
    public void setContentHandler(ContentHandler contentHandler) {
        handler = contentHandler;
    }

    @Override
    public ContentHandler getContentHandler() {
        return handler;
    }

    // What SAX asks of readers of XML text: here there is none, so every setting is taken and none has a meaning.

    @Override
    public void parse(String systemId) throws IOException, SAXException {
        parse(new InputSource(systemId));
    }

    @Override
    public void setFeature(String name, boolean value) {}

    @Override
    public boolean getFeature(String name) {
        return false;
    }

    @Override
    public void setProperty(String name, Object value) {}

    @Override
    public @Nullable Object getProperty(String name) {
        return null;
    }

    @Override
    public void setEntityResolver(EntityResolver resolver) {}

    @Override
    public @Nullable EntityResolver getEntityResolver() {
        return null;
    }

    @Override
    public void setDTDHandler(DTDHandler dtdHandler) {}

    @Override
    public @Nullable DTDHandler getDTDHandler() {
        return null;
    }

    @Override
    public void setErrorHandler(ErrorHandler errorHandler) {}

    @Override
    public @Nullable ErrorHandler getErrorHandler() {
        return null;
    }
}
