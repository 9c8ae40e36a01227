package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Judges an ISA and tells it to readers and trees. */
final class IsaChecks {
    private IsaChecks() {}

    static EdiEvent.InterchangeStart start(IsaHeader isa, long offset, List<EdiFinding> findings) {
        return new EdiEvent.InterchangeStart(
                "X12",
                isa.get(12),
                new EdiParty(isa.get(5), isa.get(6)),
                new EdiParty(isa.get(7), isa.get(8)),
                isa.get(13),
                isa.get(15),
                isa.get(9),
                isa.get(10),
                isa.get(14).equals("1"),
                isa.delimiters(),
                offset,
                findings);
    }

    static ObjectNode envelope(IsaHeader isa) {
        return envelope(
                new EdiParty(isa.get(5), isa.get(6)),
                new EdiParty(isa.get(7), isa.get(8)),
                isa.get(13),
                isa.get(15),
                isa.get(9),
                isa.get(10));
    }

    /** The tree's envelope; the group's control number follows with the group. */
    static ObjectNode envelope(
            EdiParty sender, EdiParty receiver, String control, String usage, String date, String time) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        party(envelope.putObject("sender"), sender.qualifier(), sender.id());
        party(envelope.putObject("receiver"), receiver.qualifier(), receiver.id());
        envelope.put("interchangeControl", control);
        envelope.put("groupControl", "");
        envelope.put("usage", usage);
        envelope.put("date", date);
        envelope.put("time", time);
        return envelope;
    }

    private static void party(ObjectNode party, String qualifier, String id) {
        party.put("qualifier", qualifier);
        party.put("id", id);
    }

    static void groupControl(ObjectNode envelope, String control) {
        envelope.put("groupControl", control);
    }

    static void check(IsaHeader isa, Findings findings, int ordinal, long offset) {
        EdiPosition at = EdiPosition.ofSegment(ordinal, 0, "", "ISA", offset);
        if (!isa.standardLayout()) {
            findings.add(EdiFault.HEADER_LAYOUT, at, "", null);
        }
        if (isa.wrapped()) {
            findings.add(EdiFault.LINES_WRAPPED, at, "", null);
        }
        required(isa, 6, findings, at);
        required(isa, 8, findings, at);
        byte[] date = isa.get(9).getBytes(StandardCharsets.ISO_8859_1);
        if (date.length != 6 || !Calendars.isDate(date, 0, 6)) {
            findings.add(EdiFault.ELEMENT_DATE, at.element(9, 0, 0, "I08"), isa.get(9), null);
        }
        byte[] time = isa.get(10).getBytes(StandardCharsets.ISO_8859_1);
        if (!Calendars.isTime(time, 0, time.length)) {
            findings.add(EdiFault.ELEMENT_TIME, at.element(10, 0, 0, "I09"), isa.get(10), null);
        }
        if (!isa.get(13).matches("[0-9]{1,9}")) {
            findings.add(EdiFault.ELEMENT_CHARACTER, at.element(13, 0, 0, "I12"), isa.get(13), null);
        }
        code(isa, 14, "01", "I13", findings, at);
        code(isa, 15, "PTI", "I14", findings, at);
    }

    private static void required(IsaHeader isa, int element, Findings findings, EdiPosition at) {
        if (isa.get(element).isEmpty()) {
            findings.add(EdiFault.ELEMENT_MISSING, at.element(element, 0, 0, ""), "", null);
        }
    }

    private static void code(
            IsaHeader isa, int element, String allowed, String reference, Findings findings, EdiPosition at) {
        String value = isa.get(element);
        if (value.length() != 1 || allowed.indexOf(value.charAt(0)) < 0) {
            findings.add(EdiFault.ELEMENT_CODE, at.element(element, 0, 0, reference), value, null);
        }
    }
}
