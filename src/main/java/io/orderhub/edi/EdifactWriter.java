package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes one EDIFACT interchange, without groups, as nearly all of its users do. */
final class EdifactWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    /** From version 4 of the syntax on the century is written (ISO 9735-1, 0017). */
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    private final EdiEnvelope envelope;
    private final EdiSchemas schemas;
    private final StringBuilder out = new StringBuilder(4096);
    private final Findings findings = new Findings(true, EdiLimits.STANDARD.findings());
    private final SetWriter body;

    EdifactWriter(EdiEnvelope envelope, EdiSchemas schemas) {
        this.envelope = envelope;
        this.schemas = schemas;
        this.body = new SetWriter(envelope, findings, out);
    }

    List<EdiFinding> findings() {
        return findings.take();
    }

    /** In the character set that the syntax identifier names; UTF-8 for UNOW and UNOY. */
    byte[] bytes() {
        return out.toString().getBytes(charset());
    }

    private Charset charset() {
        String syntax = envelope.interchangeVersion().split(":")[0];
        boolean unicode = syntax.equals("UNOW") || syntax.equals("UNOY");
        return unicode ? StandardCharsets.UTF_8 : UnaHeader.charset(syntax);
    }

    void write(List<ObjectNode> messages) {
        advice();
        header();
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), i + 1);
        }
        ObjectNode trailer = JsonNodeFactory.instance.objectNode();
        trailer.put("UNZ01", messages.size()).put("UNZ02", Long.toString(envelope.interchangeControl()));
        body.segment(schemas.edifactControl().unz(), trailer);
        if (!charset().newEncoder().canEncode(out)) {
            // an encoder would put a question mark instead, which is the release character
            findings.add(EdiFault.WRITE_VALUE, body.here("UNB"), "", "a character is not in " + charset());
        }
    }

    /** Always written: it costs nine bytes and leaves nothing to guess. */
    private void advice() {
        Delimiters signs = envelope.delimiters();
        body.next();
        out.append("UNA").append((char) signs.component()).append((char) signs.element());
        out.append((char) signs.decimal()).append(sign(signs.release())).append(sign(signs.repetition()));
        body.terminate();
    }

    private static char sign(int delimiter) {
        return delimiter == Delimiters.NONE ? ' ' : (char) delimiter;
    }

    private void header() {
        String[] syntax = envelope.interchangeVersion().split(":");
        ObjectNode unb = JsonNodeFactory.instance.objectNode();
        String version = syntax.length > 1 ? syntax[1] : "3";
        unb.putObject("UNB01").put("1", syntax[0]).put("2", version);
        party(unb.putObject("UNB02"), envelope.sender());
        party(unb.putObject("UNB03"), envelope.receiver());
        DateTimeFormatter date = version.equals("4") ? LONG_DATE : DATE;
        unb.putObject("UNB04").put("1", date.format(envelope.at())).put("2", TIME.format(envelope.at()));
        unb.put("UNB05", Long.toString(envelope.interchangeControl()));
        if (envelope.acknowledge()) {
            unb.put("UNB09", 1);
        }
        if (envelope.usage().equals("T")) {
            unb.put("UNB11", 1);
        }
        body.segment(schemas.edifactControl().unb(), unb);
    }

    private static void party(ObjectNode composite, EdiParty party) {
        composite.put("1", party.id()).put("2", party.qualifier());
        if (!party.routing().isEmpty()) {
            composite.put("3", party.routing());
        }
    }

    private void message(ObjectNode tree, int number) {
        String[] version = envelope.version().split(":");
        String id = tree.path("set").asText();
        int first = body.ordinal();
        ObjectNode unh = JsonNodeFactory.instance.objectNode().put("UNH01", Integer.toString(number));
        ObjectNode type = unh.putObject("UNH02").put("1", id);
        for (int i = 0; i < version.length; i++) {
            type.put(Integer.toString(i + 2), version[i]);
        }
        body.segment(schemas.edifactControl().unh(), unh);
        Optional<EdiSchemas.Match> match =
                schemas.find("EDIFACT", version[0] + (version.length > 1 ? version[1] : ""), id);
        if (match.isEmpty()) {
            findings.add(EdiFault.SET_WITHOUT_SCHEMA, body.here("UNH"), id, null);
        } else {
            body.write(match.get().schema(), tree);
        }
        ObjectNode unt = JsonNodeFactory.instance.objectNode();
        unt.put("UNT01", body.ordinal() - first + 1).put("UNT02", Integer.toString(number));
        body.segment(schemas.edifactControl().unt(), unt);
    }
}
