package io.orderhub.mapping;

import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiEvent.InterchangeStart;
import io.orderhub.edi.EdiEvent.Transaction;
import io.orderhub.edi.EdiFinding;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Reads EDI: one element {@code <x12-850/>} per accepted set; everything that is met on the way goes to the sink as well. */
public final class EdiDocumentReader extends DocumentReader {

    @Override
    void read(InputStream bytes, TranslationSource source) throws IOException, SAXException {
        EdiSchemas schemas = source.mappings().schemas().narrowed(source.terms().guides());
        EdiReader reader = new EdiReader(bytes, schemas, AgreedEdi.reading(source.terms()));
        InterchangeStart interchange = null;
        for (Optional<EdiEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
            EdiEvent event = next.get();
            source.sink().edi(event);
            if (event instanceof InterchangeStart start) {
                interchange = start;
            } else if (event instanceof Transaction set) {
                document(set, interchange, source);
            }
        }
    }

    private void document(Transaction set, @Nullable InterchangeStart interchange, TranslationSource source)
            throws SAXException {
        if (interchange == null) {
            throw new IllegalStateException("a set outside of any interchange");
        }
        Envelope envelope = envelope(set, interchange);
        int ordinal = source.nextDocument();
        if (set.accepted()) {
            String type = envelope.standard().toLowerCase(Locale.ROOT) + '-' + set.set();
            emit(type, new ReadDocument(ordinal, envelope, set.tree(), findings(set.findings())), source);
        } else {
            source.sink()
                    .failed(new DocumentFailure(
                            ordinal,
                            envelope,
                            source.agreement(envelope),
                            ReasonCode.DOCUMENT_REFUSED,
                            findings(set.findings())));
        }
    }

    private static Envelope envelope(Transaction set, InterchangeStart interchange) {
        return new Envelope(
                interchange.standard(),
                set.version(),
                set.set(),
                set.control(),
                interchange.sender().qualifier(),
                interchange.sender().id(),
                interchange.receiver().qualifier(),
                interchange.receiver().id(),
                interchange.usage());
    }

    private static List<Finding> findings(List<EdiFinding> findings) {
        return findings.isEmpty()
                ? List.of()
                : findings.stream().map(EdiFinding::toFinding).toList();
    }
}
