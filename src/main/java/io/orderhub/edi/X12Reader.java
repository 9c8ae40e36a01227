package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads one X12 interchange after the other: the envelope here, the sets through {@link OpenSet}. */
final class X12Reader implements InterchangeReader {
    private static final int CONTROL_WIDTH = 9;
    private static final int SHORT_DATE = 6;
    private static final int LONG_DATE = 8;

    private final SegmentScanner scanner;
    private final Queue<EdiEvent> out;
    private final SegmentReader segments;
    private final X12Control control;
    private final OpenSet set;
    private final Findings findings;
    private final Findings groupFindings;
    private final boolean strict;
    private ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    private String interchangeControl = "";
    private long offset;
    private int groups;
    private int sets;
    private int accepted;
    private boolean wrapped;
    private @Nullable X12Group group;
    private UsedNumbers groupNumbers = new UsedNumbers();

    X12Reader(SegmentScanner scanner, EdiSchemas schemas, EdiReadOptions options, Queue<EdiEvent> out) {
        this.scanner = scanner;
        this.out = out;
        this.segments = new SegmentReader(scanner);
        this.control = schemas.x12Control();
        this.findings = options.findings();
        this.groupFindings = options.findings();
        this.strict = options.strict();
        this.set = new OpenSet(OpenSet.Terms.X12, scanner, segments, schemas, options);
    }

    /** An ISA stands at the scanner's place. */
    void begin(IsaHeader isa) {
        offset = scanner.consumed();
        scanner.use(isa.delimiters());
        scanner.charset(StandardCharsets.ISO_8859_1);
        scanner.consume(isa.length());
        scanner.ordinal++;
        groups = 0;
        sets = 0;
        accepted = 0;
        wrapped = false;
        group = null;
        groupNumbers = new UsedNumbers();
        interchangeControl = isa.get(13);
        envelope = IsaChecks.envelope(isa);
        IsaChecks.check(isa, findings, scanner.ordinal, offset);
        out.add(IsaChecks.start(isa, offset, findings.take()));
    }

    /** Reads one segment; false when the interchange has ended. */
    @Override
    public boolean advance() throws IOException {
        SegmentScanner.Outcome outcome = scanner.next();
        switch (outcome) {
            case HEADER -> endWithoutTrailer(EdiFault.INTERCHANGE_TRAILER_MISSING, scanner.ordinal + 1);
            case END -> endWithoutTrailer(EdiFault.TRUNCATED, scanner.ordinal);
            case TOO_LONG -> tooLong();
            case UNTERMINATED -> {
                findings.add(EdiFault.SEGMENT_UNTERMINATED, here(scanner.element(0)), "", null);
                return !mayBeWhole() || segment();
            }
            case SEGMENT -> {
                return segment();
            }
        }
        return outcome == SegmentScanner.Outcome.TOO_LONG;
    }

    /** Without its terminator only a trailer can be trusted: its numbers are compared; any other may have been cut. */
    private boolean mayBeWhole() {
        int id = SegmentDef.pack(scanner.bytes(), scanner.tokenStart[0], scanner.tokenEnd[0]);
        return id == X12Control.SE || id == X12Control.GE || id == X12Control.IEA;
    }

    private boolean segment() {
        int first = scanner.tokenStart[0];
        int end = scanner.tokenEnd[0];
        if (scanner.elements == 0 && first == end) {
            scanner.ordinal--;
            findings.add(EdiFault.SEGMENT_EMPTY, here("?"), "", null);
            return true;
        }
        if (scanner.wrapped && !wrapped) {
            wrapped = true;
            findings.add(EdiFault.LINES_WRAPPED, here(scanner.element(0)), "", null);
        }
        int id = SegmentDef.pack(scanner.bytes(), first, end);
        if (set.isOpen() && !isControl(id)) {
            set.segment(id);
            if (scanner.lengthWrong) {
                lengthWrong(id);
            }
            return true;
        }
        return control(id);
    }

    private void lengthWrong(int id) {
        scanner.lengthWrong = false;
        int element = id == X12Control.BIN ? 1 : 2;
        EdiPosition at = set.here(scanner.element(0)).element(element, 0, 0, "784");
        set.findings().add(EdiFault.BINARY_LENGTH, at, scanner.element(element), null);
    }

    private static boolean isControl(int id) {
        return id == X12Control.SE
                || id == X12Control.ST
                || id == X12Control.GE
                || id == X12Control.GS
                || id == X12Control.IEA;
    }

    private boolean control(int id) {
        if (id == X12Control.ST) {
            beginSet();
        } else if (id == X12Control.SE) {
            endSet();
        } else if (id == X12Control.GS) {
            beginGroup();
        } else if (id == X12Control.GE) {
            endGroup();
        } else if (id == X12Control.IEA) {
            end();
            return false;
        } else if (id == X12Control.TA1) {
            sets++;
            out.add(set.acknowledgement(control.ta1(), envelope, sets));
        } else if (!X12Control.isService(id)) {
            (group == null ? findings : groupFindings)
                    .add(EdiFault.SET_HEADER_MISSING, here(scanner.element(0)), "", null);
        }
        return true;
    }

    private void beginSet() {
        abandonSet();
        X12Group in = group;
        if (in == null) {
            groupFindings.add(EdiFault.GROUP_HEADER_MISSING, here("GS"), "", null);
            in = openGroup(new X12Group("", "", "", false), "", "", "");
        }
        in.received++;
        sets++;
        String guide = scanner.element(3).strip();
        set.begin(scanner.element(1).strip(), scanner.element(2).strip(), in.version, guide, envelope, sets);
        segments.read(control.st(), set.findings(), "", 1);
        compareWithGroup(in);
    }

    private void compareWithGroup(X12Group in) {
        String id = scanner.element(1).strip();
        if (in.numbers.isRepeated(set.control())) {
            EdiPosition at = set.here("ST").element(2, 0, 0, "329");
            set.findings().add(EdiFault.SET_CONTROL_REPEATED, at, set.control(), null);
        }
        String expected = FunctionalIds.of(id);
        if (in.real && !expected.isEmpty() && !expected.equals(in.functionalId)) {
            EdiPosition at = set.here("ST").element(1, 0, 0, "143");
            String detail = "GS01 is '" + in.functionalId + "', expected '" + expected + "'";
            set.findings().add(EdiFault.GROUP_TYPE_MISMATCH, at, id, detail);
        }
    }

    private void endSet() {
        if (set.isOpen()) {
            add(set.end(control.se(), 1, 2));
        } else {
            (group == null ? findings : groupFindings).add(EdiFault.SET_HEADER_MISSING, here("SE"), "", null);
        }
    }

    private void abandonSet() {
        if (set.isOpen()) {
            add(set.abandon());
        }
    }

    private void add(EdiEvent.Transaction transaction) {
        if (transaction.accepted()) {
            accepted++;
            Objects.requireNonNull(group).accepted++;
        }
        out.add(transaction);
    }

    private void beginGroup() {
        abandonGroup();
        segments.read(control.gs(), groupFindings, "", 0);
        String number = scanner.element(6).strip();
        if (groupNumbers.isRepeated(number)) {
            EdiPosition at = here("GS").element(6, 0, 0, "28");
            groupFindings.add(EdiFault.GROUP_CONTROL_REPEATED, at, number, null);
        }
        String version = scanner.element(8).strip();
        groupDate(version);
        String control6 = version.length() > 6 ? version.substring(0, 6) : version;
        openGroup(
                new X12Group(scanner.element(1).strip(), number, control6, true),
                scanner.element(2).strip(),
                scanner.element(3).strip(),
                version);
    }

    /** From 004010 on GS04 tells the century; before, it could not. */
    private void groupDate(String version) {
        String date = scanner.element(4).strip();
        if (date.length() == SHORT_DATE && !X12Group.isBefore4010(version)) {
            tooShort(here("GS").element(4, 0, 0, "373"), date, LONG_DATE, !strict, groupFindings);
        }
    }

    private X12Group openGroup(X12Group opened, String sender, String receiver, String version) {
        groups += opened.real ? 1 : 0;
        segments.before4010(opened.isBefore4010());
        group = opened;
        envelope = envelope.deepCopy();
        IsaChecks.groupControl(envelope, opened.control);
        out.add(new EdiEvent.GroupStart(
                opened.functionalId,
                sender,
                receiver,
                opened.control,
                version,
                scanner.offset(),
                groupFindings.take()));
        return opened;
    }

    private void endGroup() {
        abandonSet();
        X12Group open = group;
        if (open == null) {
            findings.add(EdiFault.GROUP_HEADER_MISSING, here("GE"), "", null);
            return;
        }
        segments.read(control.ge(), groupFindings, "", 0);
        int announced = ControlNumbers.number(scanner.element(1));
        compare(EdiFault.SET_COUNT_MISMATCH, "GE", 1, announced, open.received, groupFindings);
        compare(EdiFault.GROUP_CONTROL_MISMATCH, "GE", 2, open.control, groupFindings);
        closeGroup(open, announced);
    }

    private void abandonGroup() {
        abandonSet();
        X12Group open = group;
        if (open != null) {
            if (open.real) {
                groupFindings.add(EdiFault.GROUP_TRAILER_MISSING, here("GE"), "", null);
            }
            closeGroup(open, -1);
        }
    }

    private void closeGroup(X12Group open, int announced) {
        out.add(new EdiEvent.GroupEnd(announced, open.received, open.accepted, groupFindings.take()));
        group = null;
    }

    private void end() {
        abandonGroup();
        segments.read(control.iea(), findings, "", 0);
        trailerWidth();
        compare(EdiFault.GROUP_COUNT_MISMATCH, "IEA", 1, ControlNumbers.number(scanner.element(1)), groups, findings);
        compare(EdiFault.INTERCHANGE_CONTROL_MISMATCH, "IEA", 2, interchangeControl, findings);
        close(true);
    }

    /** IEA02 has nine digits as ISA13 has; a tolerant agreement takes it without its zeros, as it takes a trimmed ISA. */
    private void trailerWidth() {
        String said = scanner.element(2).strip();
        if (said.isEmpty() || said.length() >= CONTROL_WIDTH) {
            return;
        }
        boolean trimmed = !strict && ControlNumbers.same(interchangeControl, said);
        tooShort(here("IEA").element(2, 0, 0, "I12"), said, CONTROL_WIDTH, trimmed, findings);
    }

    private static void tooShort(EdiPosition at, String said, int width, boolean harmless, Findings into) {
        into.add(
                harmless ? EdiFault.HEADER_LAYOUT : EdiFault.ELEMENT_TOO_SHORT,
                at,
                said,
                said.length() + " characters, at least " + width);
    }

    private void endWithoutTrailer(EdiFault fault, int ordinal) {
        abandonGroup();
        EdiPosition at = EdiPosition.ofSegment(ordinal, 0, "", "IEA", scanner.consumed());
        findings.add(fault, at, "", accepted + " sets before were complete");
        close(false);
    }

    private void close(boolean complete) {
        List<EdiFinding> all = findings.take();
        long length = scanner.consumed() - offset;
        out.add(new EdiEvent.InterchangeEnd(offset, length, groups, sets, accepted, complete, all));
    }

    private void tooLong() {
        scanner.lengthWrong = false;
        EdiPosition at = EdiPosition.ofSegment(scanner.ordinal, 0, "", "?", scanner.skippedFrom);
        if (set.isOpen()) {
            set.tooLong(at);
        } else {
            findings.add(EdiFault.SEGMENT_TOO_LONG, at, "", null);
        }
    }

    private void compare(EdiFault fault, String segment, int element, int announced, int found, Findings into) {
        if (announced >= 0 && announced != found) {
            into.add(fault, here(segment).element(element, 0, 0, ""), scanner.element(element), "found " + found);
        }
    }

    /** Control numbers agree when they are the same number: partners pad them differently in header and trailer. */
    private void compare(EdiFault fault, String segment, int element, String header, Findings into) {
        String trailer = scanner.element(element).strip();
        if (!trailer.isEmpty() && !ControlNumbers.same(header, trailer)) {
            into.add(fault, here(segment).element(element, 0, 0, ""), trailer, ControlNumbers.header(header));
        }
    }

    private EdiPosition here(String segment) {
        return EdiPosition.ofSegment(scanner.ordinal, 0, "", segment, scanner.offset());
    }
}
