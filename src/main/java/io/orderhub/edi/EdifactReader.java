package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one EDIFACT interchange after the other: the envelope here, the messages through {@link OpenSet}. */
final class EdifactReader implements InterchangeReader {
    private final SegmentScanner scanner;
    private final Queue<EdiEvent> out;
    private final SegmentReader segments;
    private final EdifactControl control;
    private final OpenSet message;
    private final Findings findings;
    private final Findings groupFindings;
    private ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    private @Nullable Repertoire repertoire;
    private String interchangeControl = "";
    private String groupControl = "";
    private String groupType = "";
    private long offset;
    private int separator;
    private boolean inGroup;
    private boolean wrapped;
    private int groups;
    private int messages;
    private int accepted;
    private int groupMessages;
    private int groupAccepted;
    private UsedNumbers groupNumbers = new UsedNumbers();
    private UsedNumbers messageNumbers = new UsedNumbers();

    EdifactReader(SegmentScanner scanner, EdiSchemas schemas, EdiReadOptions options, Queue<EdiEvent> out) {
        this.scanner = scanner;
        this.out = out;
        this.segments = new SegmentReader(scanner);
        this.control = schemas.edifactControl();
        this.findings = options.findings();
        this.groupFindings = options.findings();
        this.message = new OpenSet(OpenSet.Terms.EDIFACT, scanner, segments, schemas, options);
    }

    /** A UNA or UNB stands at the scanner's place; false when no UNB can be read there. */
    boolean begin(UnaHeader una) throws IOException {
        offset = scanner.consumed();
        scanner.use(una.delimiters());
        separator = una.delimiters().element();
        segments.use(una.delimiters(), Delimiters.NONE);
        segments.within(null);
        scanner.consume(una.length());
        if (una.length() > 0) {
            scanner.ordinal++;
        }
        if (!scanner.skipLayout()
                || scanner.segment() != SegmentScanner.Outcome.SEGMENT
                || !scanner.element(0).equals("UNB")) {
            return false;
        }
        groups = 0;
        messages = 0;
        accepted = 0;
        inGroup = false;
        wrapped = false;
        groupNumbers = new UsedNumbers();
        messageNumbers = new UsedNumbers();
        start(una);
        return true;
    }

    private void start(UnaHeader una) {
        ObjectNode unb = segments.read(control.unb(), findings, "", 0);
        String syntax = text(unb, "/UNB01/2");
        Delimiters delimiters = una.forSyntax(syntax);
        scanner.use(delimiters);
        segments.use(delimiters, una.announcedMark(syntax));
        String identifier = text(unb, "/UNB01/1");
        scanner.charset(UnaHeader.charset(identifier));
        repertoire = Repertoire.of(identifier, syntax).orElse(null);
        interchangeControl = text(unb, "/UNB05");
        String usage = text(unb, "/UNB11").equals("1") ? "T" : "P";
        EdiParty sender = party(unb, "/UNB02");
        EdiParty receiver = party(unb, "/UNB03");
        String date = text(unb, "/UNB04/1");
        String time = text(unb, "/UNB04/2");
        envelope = IsaChecks.envelope(sender, receiver, interchangeControl, usage, date, time);
        out.add(new EdiEvent.InterchangeStart(
                "EDIFACT",
                identifier + ":" + syntax,
                sender,
                receiver,
                interchangeControl,
                usage,
                date,
                time,
                text(unb, "/UNB09").equals("1"),
                delimiters,
                offset,
                findings.take()));
    }

    private static EdiParty party(JsonNode unb, String path) {
        return new EdiParty(text(unb, path + "/2"), text(unb, path + "/1"), text(unb, path + "/3"));
    }

    private static String text(JsonNode node, String path) {
        return node.at(path).asText("").strip();
    }

    @Override
    public boolean advance() throws IOException {
        switch (scanner.next()) {
            case HEADER -> {
                endWithoutTrailer(EdiFault.INTERCHANGE_TRAILER_MISSING, scanner.ordinal + 1);
                return false;
            }
            case END -> {
                endWithoutTrailer(EdiFault.TRUNCATED, scanner.ordinal);
                return false;
            }
            case TOO_LONG -> {
                tooLong();
                return true;
            }
            case UNTERMINATED -> {
                findings.add(EdiFault.SEGMENT_UNTERMINATED, here(scanner.element(0)), "", null);
                int id = id();
                boolean trailer = id == EdifactControl.UNT || id == EdifactControl.UNE || id == EdifactControl.UNZ;
                return !trailer || segment();
            }
            default -> {
                return segment();
            }
        }
    }

    private int id() {
        return SegmentDef.pack(scanner.bytes(), scanner.tokenStart[0], scanner.tokenEnd[0]);
    }

    private boolean segment() throws IOException {
        if (scanner.elements == 0 && scanner.tokenStart[0] == scanner.tokenEnd[0]) {
            scanner.ordinal--;
            findings.add(EdiFault.SEGMENT_EMPTY, here("?"), "", null);
            return true;
        }
        if (scanner.wrapped && !wrapped) {
            wrapped = true;
            findings.add(EdiFault.LINES_WRAPPED, here(scanner.element(0)), "", null);
        }
        int id = id();
        if (message.isOpen() && !EdifactControl.isControl(id)) {
            message.segment(id);
            return true;
        }
        return control(id);
    }

    private boolean control(int id) throws IOException {
        if (id == EdifactControl.UNH) {
            beginMessage();
        } else if (id == EdifactControl.UNT && message.isOpen()) {
            add(message.end(control.unt(), 1, 2));
        } else if (id == EdifactControl.UNO) {
            pack();
        } else if (id == EdifactControl.UNG) {
            beginGroup();
        } else if (id == EdifactControl.UNE && inGroup) {
            endGroup();
        } else if (id == EdifactControl.UNZ) {
            end();
            return false;
        } else {
            (inGroup ? groupFindings : findings).add(EdiFault.SET_HEADER_MISSING, here(scanner.element(0)), "", null);
        }
        return true;
    }

    private void beginMessage() {
        abandonMessage();
        messages++;
        groupMessages++;
        segments.within(repertoire);
        ObjectNode unh = segments.read(control.unh(), message.findings(), "", 1);
        String version = text(unh, "/UNH02/2") + text(unh, "/UNH02/3");
        String identifier = IntStream.rangeClosed(1, 5)
                .mapToObj(part -> text(unh, "/UNH02/" + part))
                .collect(Collectors.joining(":"));
        String type = text(unh, "/UNH02/1");
        message.begin(type, text(unh, "/UNH01"), version, identifier, envelope, messages);
        if (messageNumbers.isRepeated(message.control())) {
            EdiPosition at = message.here("UNH").element(1, 0, 0, "0062");
            message.findings().add(EdiFault.SET_CONTROL_REPEATED, at, message.control(), null);
        }
        if (inGroup && !groupType.isEmpty() && !groupType.equals(type)) {
            EdiPosition at = message.here("UNH").element(2, 1, 0, "0065");
            message.findings().add(EdiFault.GROUP_TYPE_MISMATCH, at, type, "UNG01 is '" + groupType + "'");
        }
    }

    /** A package: an object of any bytes, as long as its header says, between UNO and UNP. */
    private void pack() throws IOException {
        abandonMessage();
        messages++;
        groupMessages++;
        ObjectNode uno = segments.read(control.uno(), message.findings(), "", 1);
        message.beginPackage(uno, text(uno, "/UNO01"), envelope, messages);
        long announced = uno.at("/UNO04/1").asLong(0);
        PackageObject object = scanner.object(announced, separator);
        SegmentScanner.Outcome trailer = object.found() < 0 ? SegmentScanner.Outcome.END : scanner.segment();
        add(trailer == SegmentScanner.Outcome.SEGMENT ? message.endPackage(control.unp(), object) : message.abandon());
    }

    private void abandonMessage() {
        if (message.isOpen()) {
            add(message.abandon());
        }
    }

    private void add(EdiEvent.Transaction transaction) {
        accepted += transaction.accepted() ? 1 : 0;
        groupAccepted += transaction.accepted() ? 1 : 0;
        out.add(transaction);
    }

    private void beginGroup() {
        abandonGroup();
        ObjectNode ung = segments.read(control.ung(), groupFindings, "", 0);
        groupControl = text(ung, "/UNG05");
        groupType = text(ung, "/UNG01");
        if (groupNumbers.isRepeated(groupControl)) {
            EdiPosition at = here("UNG").element(5, 0, 0, "0048");
            groupFindings.add(EdiFault.GROUP_CONTROL_REPEATED, at, groupControl, null);
        }
        messageNumbers = new UsedNumbers();
        inGroup = true;
        groups++;
        groupMessages = 0;
        groupAccepted = 0;
        envelope = envelope.deepCopy();
        IsaChecks.groupControl(envelope, groupControl);
        out.add(new EdiEvent.GroupStart(
                groupType,
                text(ung, "/UNG02/1"),
                text(ung, "/UNG03/1"),
                groupControl,
                text(ung, "/UNG07/1") + text(ung, "/UNG07/2"),
                scanner.offset(),
                groupFindings.take()));
    }

    private void endGroup() {
        abandonMessage();
        segments.read(control.une(), groupFindings, "", 0);
        int announced = ControlNumbers.number(scanner.element(1));
        compare(EdiFault.SET_COUNT_MISMATCH, "UNE", announced, groupMessages, groupFindings);
        compare(EdiFault.GROUP_CONTROL_MISMATCH, "UNE", groupControl, groupFindings);
        closeGroup(announced);
    }

    private void abandonGroup() {
        abandonMessage();
        if (inGroup) {
            groupFindings.add(EdiFault.GROUP_TRAILER_MISSING, here("UNE"), "", null);
            closeGroup(-1);
        }
    }

    private void closeGroup(int announced) {
        inGroup = false;
        out.add(new EdiEvent.GroupEnd(announced, groupMessages, groupAccepted, groupFindings.take()));
    }

    private void end() {
        abandonGroup();
        segments.read(control.unz(), findings, "", 0);
        int announced = ControlNumbers.number(scanner.element(1));
        compare(EdiFault.GROUP_COUNT_MISMATCH, "UNZ", announced, groups > 0 ? groups : messages, findings);
        compare(EdiFault.INTERCHANGE_CONTROL_MISMATCH, "UNZ", interchangeControl, findings);
        close(true);
    }

    private void endWithoutTrailer(EdiFault fault, int ordinal) {
        abandonGroup();
        EdiPosition at = EdiPosition.ofSegment(ordinal, 0, "", "UNZ", scanner.consumed());
        findings.add(fault, at, "", accepted + " messages before were complete");
        close(false);
    }

    private void close(boolean complete) {
        List<EdiFinding> all = findings.take();
        long length = scanner.consumed() - offset;
        out.add(new EdiEvent.InterchangeEnd(offset, length, groups, messages, accepted, complete, all));
    }

    private void tooLong() {
        EdiPosition at = EdiPosition.ofSegment(scanner.ordinal, 0, "", "?", scanner.skippedFrom);
        if (message.isOpen()) {
            message.tooLong(at);
        } else {
            findings.add(EdiFault.SEGMENT_TOO_LONG, at, "", null);
        }
    }

    private void compare(EdiFault fault, String segment, int announced, int found, Findings into) {
        if (announced >= 0 && announced != found) {
            into.add(fault, here(segment).element(1, 0, 0, ""), scanner.element(1), "found " + found);
        }
    }

    private void compare(EdiFault fault, String segment, String header, Findings into) {
        String trailer = scanner.element(2).strip();
        if (!trailer.isEmpty() && !ControlNumbers.same(header, trailer)) {
            into.add(fault, here(segment).element(2, 0, 0, ""), trailer, ControlNumbers.header(header));
        }
    }

    private EdiPosition here(String segment) {
        return EdiPosition.ofSegment(scanner.ordinal, 0, "", segment, scanner.offset());
    }
}
