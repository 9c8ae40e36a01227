package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Around an answer stands what stood around the interchange, turned round; the agreement's own words come first. */
final class AnswerEnvelope {
    private static final Pattern INTERCHANGE_VERSION = Pattern.compile("00[2-9][0-9]{2}");
    private static final Pattern SYNTAX = Pattern.compile("UNO[A-Z]:[1-4]");
    private static final LocalDateTime LATER = LocalDateTime.MIN;
    private static final int LONGEST_X12 = 15;
    private static final int LONGEST_EDIFACT = 35;

    private final EdiEvent.InterchangeStart start;
    private final AnswerStyle style;

    AnswerEnvelope(EdiEvent.InterchangeStart start, AnswerStyle style) {
        this.start = start;
        this.style = style;
    }

    /** Whether it is known from whom and to whom: a header without them cannot be answered. */
    boolean isAddressed() {
        return !sender().id().isEmpty() && !receiver().id().isEmpty();
    }

    private boolean isEdifact() {
        return start.standard().equals("EDIFACT");
    }

    private EdiParty sender() {
        return party(style.sender().orElse(start.receiver()));
    }

    private EdiParty receiver() {
        return party(style.receiver().orElse(start.sender()));
    }

    private boolean isAddressedIn(Repertoire characters) {
        return Stream.of(sender(), receiver())
                .allMatch(party -> characters.holds(party.qualifier() + party.id() + party.routing()));
    }

    private EdiParty party(EdiParty written) {
        if (isEdifact()) {
            return new EdiParty(
                    AckText.plain(written.qualifier(), 4),
                    AckText.plain(written.id(), LONGEST_EDIFACT),
                    AckText.plain(written.routing(), ReportPart.LONGEST_ROUTING));
        }
        boolean qualified = written.qualifier().matches("[0-9A-Za-z]{2}");
        return new EdiParty(qualified ? written.qualifier() : "ZZ", AckText.plain(written.id(), LONGEST_X12));
    }

    /** For a TA1, which needs no group. */
    EdiEnvelope x12() {
        return x12("", "", "004010");
    }

    /** For the answer to a group. */
    EdiEnvelope x12(EdiEvent.GroupStart group, String version) {
        String from = style.groupSender().orElse(style.sender().isPresent() ? "" : group.receiver());
        String to = style.groupReceiver().orElse(style.receiver().isPresent() ? "" : group.sender());
        return x12(from, to, version);
    }

    private EdiEnvelope x12(String groupSender, String groupReceiver, String version) {
        String controls = INTERCHANGE_VERSION.matcher(start.version()).matches()
                ? start.version()
                : "00" + version.substring(2, 5);
        boolean repeats = controls.compareTo("00402") >= 0;
        return new EdiEnvelope(
                sender(),
                receiver(),
                application(groupSender, sender().id()),
                application(groupReceiver, receiver().id()),
                controls,
                version,
                0,
                0,
                start.usage().equals("P") ? "P" : "T",
                LATER,
                false,
                Delimiters.x12('*', '>', repeats ? '^' : Delimiters.NONE, '~'),
                "\n");
    }

    /** GS02 and GS03 have at least two characters. */
    private static String application(String written, String otherwise) {
        String plain = AckText.plain(written, LONGEST_X12);
        String chosen = plain.length() < 2 ? otherwise : plain;
        return chosen.length() < 2 ? chosen + "0" : chosen;
    }

    /**
     * For a CONTRL, which is named by the version of the syntax: D:3 up to version 3, then 4:1. It uses the sender's
     * characters, unless it has to repeat some that these do not hold.
     */
    EdiEnvelope edifact(JsonNode contrl) {
        String syntax = SYNTAX.matcher(start.version()).matches() ? start.version() : "UNOC:3";
        String version = syntax.substring(syntax.indexOf(':') + 1);
        boolean written = Repertoire.of(syntax.substring(0, 4), version)
                .map(characters -> characters.holds(contrl) && isAddressedIn(characters))
                .orElse(true);
        boolean four = version.equals("4");
        if (!written) {
            syntax = four ? "UNOC:4" : "UNOC:3"; // there is no UNOC before version 3
        }
        Delimiters delimiters =
                four ? new Delimiters('+', ':', '*', '?', '\'', Delimiters.NONE, '.') : Delimiters.EDIFACT;
        return new EdiEnvelope(
                sender(),
                receiver(),
                "",
                "",
                syntax,
                style.version().orElse(four ? "4:1:UN" : "D:3:UN"),
                0,
                0,
                start.usage().equals("T") ? "T" : "P",
                LATER,
                false,
                delimiters,
                "\n");
    }
}
