package io.orderhub.edi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The control segments of EDIFACT. */
record EdifactControl(
        SegmentDef unb,
        SegmentDef ung,
        SegmentDef unh,
        SegmentDef unt,
        SegmentDef une,
        SegmentDef unz,
        SegmentDef uno,
        SegmentDef unp) {
    static final int UNG = SegmentDef.pack("UNG");
    static final int UNH = SegmentDef.pack("UNH");
    static final int UNT = SegmentDef.pack("UNT");
    static final int UNE = SegmentDef.pack("UNE");
    static final int UNO = SegmentDef.pack("UNO");
    static final int UNP = SegmentDef.pack("UNP");
    static final int UNZ = SegmentDef.pack("UNZ");

    static EdifactControl load() throws IOException {
        try (InputStream in = EdifactControl.class.getResourceAsStream("edifact-control.xml")) {
            SchemaFile file = SchemaFile.load(Objects.requireNonNull(in), "edifact-control.xml");
            return new EdifactControl(
                    segment(file, "UNB"),
                    segment(file, "UNG"),
                    segment(file, "UNH"),
                    segment(file, "UNT"),
                    segment(file, "UNE"),
                    segment(file, "UNZ"),
                    segment(file, "UNO"),
                    segment(file, "UNP"));
        }
    }

    private static SegmentDef segment(SchemaFile file, String id) {
        return SchemaCompiler.segmentType(file, id, 0);
    }

    static boolean isControl(int id) {
        return id == UNH || id == UNT || id == UNG || id == UNE || id == UNZ || id == UNO;
    }
}
