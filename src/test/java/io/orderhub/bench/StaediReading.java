package io.orderhub.bench;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** StAEDI reading sets by one of our schema files, the way a program that wants every value would. */
final class StaediReading {

    /** It tells every segment type of a shared file that one set does not use. */
    private static final Logger LOG = Logger.getLogger("io.xlate.edi");

    private final Schema schema;
    private long characters;

    StaediReading(Path folder, String file) throws EDISchemaException, MalformedURLException {
        LOG.setLevel(Level.SEVERE);
        SchemaFactory factory = SchemaFactory.newFactory();
        factory.setProperty(
                SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT, folder.toUri().toURL());
        schema = factory.createSchema(folder.resolve(file).toUri().toURL());
    }

    /** Characters of all values read so far: what keeps the values asked for. */
    long characters() {
        return characters;
    }

    /** How many sets there were. */
    int read(InputStream bytes) throws EDIStreamException, IOException {
        int sets = 0;
        try (EDIStreamReader reader = EDIInputFactory.newFactory().createEDIStreamReader(bytes, "UTF-8")) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                switch (event) {
                    case START_TRANSACTION -> reader.setTransactionSchema(schema);
                    case END_TRANSACTION -> sets++;
                    case ELEMENT_DATA -> characters += reader.getText().length();
                    case ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR, SEGMENT_ERROR ->
                        throw new IllegalStateException(reader.getErrorType() + " at " + reader.getLocation());
                    default -> {
                        // loops, segments, envelopes
                    }
                }
            }
        }
        return sets;
    }
}
