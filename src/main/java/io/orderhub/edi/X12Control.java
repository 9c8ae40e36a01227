package io.orderhub.edi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The control segments of X12: part of the standard and not of any partner's schema. */
record X12Control(SegmentDef gs, SegmentDef st, SegmentDef se, SegmentDef ge, SegmentDef iea, SegmentDef ta1) {
    static final int GS = SegmentDef.pack("GS");
    static final int GE = SegmentDef.pack("GE");
    static final int ST = SegmentDef.pack("ST");
    static final int SE = SegmentDef.pack("SE");
    static final int IEA = SegmentDef.pack("IEA");
    static final int TA1 = SegmentDef.pack("TA1");

    static final int BIN = SegmentDef.pack("BIN");

    private static final int ISB = SegmentDef.pack("ISB");
    private static final int ISE = SegmentDef.pack("ISE");
    private static final int ISX = SegmentDef.pack("ISX");

    /** Interchange services between ISA and the first group, which concern networks and not the hub. */
    static boolean isService(int id) {
        return id == ISB || id == ISE || id == ISX;
    }

    static X12Control load() throws IOException {
        try (InputStream in = X12Control.class.getResourceAsStream("x12-control.xml")) {
            SchemaFile file = SchemaFile.load(Objects.requireNonNull(in), "x12-control.xml");
            return new X12Control(
                    segment(file, "GS"),
                    segment(file, "ST"),
                    segment(file, "SE"),
                    segment(file, "GE"),
                    segment(file, "IEA"),
                    segment(file, "TA1"));
        }
    }

    private static SegmentDef segment(SchemaFile file, String id) {
        return SchemaCompiler.segmentType(file, id, 0);
    }
}
