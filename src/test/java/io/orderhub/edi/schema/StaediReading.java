package io.orderhub.edi.schema;

import io.xlate.edi.schema.Schema;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a file with StAEDI, each set against its schema file, and notes what the schema finds wrong. */
final class StaediReading {
    /** The envelope is the codec's matter and no schema file's. */
    private static final Set<String> ENVELOPE =
            Set.of("ISA", "ISX", "TA1", "GS", "ST", "SE", "GE", "IEA", "UNA", "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ");

    private final EDIStreamReader reader;
    private final Set<String> findings = new LinkedHashSet<>();
    private final List<String> judged = new ArrayList<>();
    private final List<String> messageType = new ArrayList<>();
    private String segment = "";
    private String groupVersion = "";
    private String set = "";
    private boolean hasSchema;

    private StaediReading(EDIStreamReader reader) {
        this.reader = reader;
    }

    /** Reads to the end, or to where StAEDI gives up because the bytes themselves are broken. */
    static StaediReading of(byte[] bytes) {
        try {
            StaediReading reading = new StaediReading(
                    EDIInputFactory.newFactory().createEDIStreamReader(withoutByteOrderMark(bytes), "ISO-8859-1"));
            reading.read();
            return reading;
        } catch (EDIStreamException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** One line for each kind of finding at each place: {@code BEG05 INVALID_DATE}. */
    Set<String> findings() {
        return findings;
    }

    /** The sets that were held against a schema of exactly their version. */
    List<String> judged() {
        return judged;
    }

    private static ByteArrayInputStream withoutByteOrderMark(byte[] bytes) {
        boolean marked = bytes.length > 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB;
        int skip = marked ? 3 : 0;
        return new ByteArrayInputStream(bytes, skip, bytes.length - skip);
    }

    private void read() {
        try {
            while (reader.hasNext()) {
                take(reader.next());
            }
        } catch (EDIStreamException | IllegalStateException e) {
            if (judged.isEmpty()) {
                judged.add("unreadable: " + e.getMessage());
            }
        }
    }

    private void take(EDIStreamEvent event) {
        switch (event) {
            case START_SEGMENT -> segment = reader.getText();
            case ELEMENT_DATA -> remember(reader.getLocation());
            case END_SEGMENT -> chooseSchema();
            case ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR, SEGMENT_ERROR -> note(event);
            default -> {
                // the rest says nothing about the schema
            }
        }
    }

    private void remember(Location at) {
        if (segment.equals("GS") && at.getElementPosition() == 8) {
            groupVersion = reader.getText().strip();
        } else if (segment.equals("ST") && at.getElementPosition() == 1) {
            set = reader.getText();
        } else if (segment.equals("UNH") && at.getElementPosition() == 1) {
            messageType.clear();
        } else if (segment.equals("UNH") && at.getElementPosition() == 2) {
            messageType.add(reader.getText());
        }
    }

    private void chooseSchema() {
        if (segment.equals("ST")) {
            String version = groupVersion.substring(0, Math.min(6, groupVersion.length()));
            use(SchemaFolder.find("x12", version, set), set + " " + version);
        } else if (segment.equals("UNH")) {
            set = messageType.get(0);
            String version = messageType.size() < 3 ? "" : messageType.get(1) + messageType.get(2);
            use(SchemaFolder.find("edifact", version, set), set + " " + version);
        }
    }

    private void use(Optional<Schema> schema, String what) {
        hasSchema = schema.isPresent();
        schema.ifPresent(s -> {
            reader.setTransactionSchema(s);
            judged.add(what);
        });
    }

    private void note(EDIStreamEvent event) {
        Location at = reader.getLocation();
        String where = event == EDIStreamEvent.SEGMENT_ERROR ? reader.getText() : element(at);
        if (hasSchema && !ENVELOPE.contains(at.getSegmentTag())
                || hasSchema && event == EDIStreamEvent.SEGMENT_ERROR && !ENVELOPE.contains(where)) {
            findings.add(where + " " + reader.getErrorType());
        }
    }

    private static String element(Location at) {
        String component = at.getComponentPosition() > 0 ? "-" + at.getComponentPosition() : "";
        return at.getSegmentTag() + (at.getElementPosition() < 10 ? "0" : "") + at.getElementPosition() + component;
    }
}
