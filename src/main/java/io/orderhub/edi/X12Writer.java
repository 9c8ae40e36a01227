package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes one X12 interchange. */
final class X12Writer {
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    private final EdiEnvelope envelope;
    private final EdiSchemas schemas;
    private final Delimiters delimiters;
    private final StringBuilder out = new StringBuilder(4096);
    private final Findings findings = new Findings(true, EdiLimits.STANDARD.findings());
    private final SetWriter body;

    X12Writer(EdiEnvelope envelope, EdiSchemas schemas) {
        this.envelope = envelope;
        this.schemas = schemas;
        this.delimiters = envelope.delimiters();
        this.body = new SetWriter(envelope, findings, out);
    }

    List<EdiFinding> findings() {
        return findings.take();
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the number of groups written. */
    int write(List<ObjectNode> sets) {
        header();
        String open = "";
        int groups = 0;
        int inGroup = 0;
        for (ObjectNode set : sets) {
            String id = set.path("set").asText();
            if (id.equals("TA1")) {
                // stands before any group
                body.segment(schemas.x12Control().ta1(), set.path("TA1"));
                continue;
            }
            if (!FunctionalIds.of(id).equals(open) || inGroup == 0) {
                closeGroup(groups, inGroup);
                open = FunctionalIds.of(id);
                inGroup = 0;
                groups++;
                group(open, groups);
            }
            inGroup++;
            set(id, set, inGroup);
        }
        closeGroup(groups, inGroup);
        line("IEA", Integer.toString(groups), control(envelope.interchangeControl(), 9));
        return groups;
    }

    private void header() {
        boolean repeats = delimiters.repetition() != Delimiters.NONE;
        line(
                "ISA",
                "00",
                pad("", 10),
                "00",
                pad("", 10),
                pad(envelope.sender().qualifier(), 2),
                pad(envelope.sender().id(), 15),
                pad(envelope.receiver().qualifier(), 2),
                pad(envelope.receiver().id(), 15),
                SHORT_DATE.format(envelope.at()),
                TIME.format(envelope.at()),
                repeats ? Character.toString(delimiters.repetition()) : "U",
                envelope.interchangeVersion(),
                control(envelope.interchangeControl(), 9),
                envelope.acknowledge() ? "1" : "0",
                envelope.usage(),
                Character.toString(delimiters.component()));
    }

    private void group(String functionalId, int number) {
        line(
                "GS",
                functionalId,
                envelope.groupSender(),
                envelope.groupReceiver(),
                DATE.format(envelope.at()),
                TIME.format(envelope.at()),
                Long.toString(envelope.groupControl() + number - 1),
                "X",
                envelope.version());
    }

    private void closeGroup(int number, int sets) {
        if (number > 0) {
            line("GE", Integer.toString(sets), Long.toString(envelope.groupControl() + number - 1));
        }
    }

    private void set(String id, ObjectNode tree, int number) {
        String version = envelope.version().length() > 6 ? envelope.version().substring(0, 6) : envelope.version();
        Optional<EdiSchemas.Match> match = schemas.find("X12", version, id);
        String control = control(number, 4);
        int first = body.ordinal();
        if (envelope.version().startsWith("X", 6)) {
            // a guide's version is named in the set as well
            line("ST", id, control, envelope.version());
        } else {
            line("ST", id, control);
        }
        if (match.isEmpty()) {
            findings.add(EdiFault.SET_WITHOUT_SCHEMA, body.here("ST"), id, null);
        } else {
            body.write(match.get().schema(), tree);
        }
        line("SE", Integer.toString(body.ordinal() - first + 1), control);
    }

    /** A control segment, whose values come from the agreement. */
    private void line(String id, String... values) {
        body.next();
        out.append(id);
        for (int i = 0; i < values.length; i++) {
            boolean sign = id.equals("ISA") && (i == 10 || i == 15);
            if (!sign && values[i].chars().anyMatch(c -> delimiters.holds((char) c))) {
                findings.add(EdiFault.WRITE_DELIMITER, body.here(id).element(i + 1, 0, 0, ""), values[i], null);
            }
            out.append((char) delimiters.element()).append(values[i]);
        }
        body.terminate();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static String control(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
