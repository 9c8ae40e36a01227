package io.orderhub.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.reason.ReasonCode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.xml.sax.SAXException;

/**
 * Reads JSON: one document per payload, or one per element of the array at the pointer {@code each}. Params: {@code type},
 * the element name that the selectors see; {@code each}; {@code control}, pointer to the document's own number.
 */
public final class JsonDocumentReader extends DocumentReader {

    @Inject
    private String type = "order";

    @Inject
    private Optional<String> each = Optional.empty();

    @Inject
    private Optional<String> control = Optional.empty();

    @Override
    void read(InputStream bytes, TranslationSource source) throws IOException, SAXException {
        JsonNode payload;
        try {
            payload = StrictJson.read(bytes);
        } catch (JsonProcessingException | CharConversionException e) {
            source.sink().failed(notJson(e, source));
            return;
        }
        if (each.isEmpty()) {
            emit(payload, source);
        } else {
            for (JsonNode element : payload.at(JsonPointer.compile(each.get()))) {
                emit(element, source);
            }
        }
    }

    private void emit(JsonNode tree, TranslationSource source) throws SAXException {
        String number = control.map(pointer -> tree.at(pointer).asText()).orElse("");
        emitUsable(type, new ReadDocument(source.nextDocument(), envelope(number), tree, List.of()), source);
    }

    private DocumentFailure notJson(IOException e, TranslationSource source) {
        JsonFault fault = JsonFault.of(e);
        return failure(
                source.nextDocument(),
                envelope(""),
                ReasonCode.RECEPTION_NOT_RECOGNISED,
                fault.where(),
                fault.seen(),
                source);
    }

    private Envelope envelope(String number) {
        return new Envelope("JSON", "", type, number, "", "", "", "", "P");
    }
}
