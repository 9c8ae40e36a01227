package io.orderhub.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.interchange.Complaint.Place;
import java.util.ArrayList;
import java.util.List;

/** What a 997, 999 or TA1 says. The 999 has {@code IK3, IK4, IK5} where the 997 has {@code AK3, AK4, AK5}. */
final class X12Answers {

    private static final String GROUP_CODES = "716";
    private static final String SET_CODES = "718";
    private static final String SEGMENT_CODES = "720";
    private static final String ELEMENT_CODES = "723";
    private static final String NOTE_CODES = "I18";
    private static final String NO_ERROR = "000";
    private static final String PARTLY = "P";

    private final AnswerCodes codes;

    X12Answers(AnswerCodes codes) {
        this.codes = codes;
    }

    ReceivedAnswer functional(String kind, JsonNode tree, int number, int interchange) {
        String prefix = kind.equals("999") ? "IK" : "AK";
        JsonNode verdict = tree.path("AK9");
        String group = verdict.path("AK901").asText();
        List<Complaint> complaints = listed(verdict, "AK90", 5, 9, GROUP_CODES, "the group", "");
        List<SetAnswer> sets = new ArrayList<>();
        for (JsonNode loop : Trees.all(tree.path("AK2Loop"))) {
            sets.add(set(loop, prefix, group, complaints));
        }
        return new ReceivedAnswer(
                number,
                interchange,
                kind,
                tree.path("AK1").path("AK101").asText(),
                Trees.control(tree.path("AK1").path("AK102")),
                sets,
                rest(group, verdict, sets),
                complaints);
    }

    /** A group that is rejected takes its sets along, whatever is said of them. */
    private SetAnswer set(JsonNode loop, String prefix, String group, List<Complaint> ofGroup) {
        String trailer = prefix + "5";
        List<Complaint> complaints = new ArrayList<>();
        for (JsonNode segment : Trees.all(loop.path(prefix + "3Loop"))) {
            complaints.addAll(segment(segment, prefix));
        }
        String known = complaints.isEmpty() ? "" : "5 I5";
        complaints.addAll(0, listed(loop.path(trailer), trailer + "0", 2, 6, SET_CODES, "the set", known));
        boolean allRejected = !group.equals(PARTLY) && verdict(group) == Verdict.REJECTED;
        if (allRejected) {
            complaints.addAll(0, ofGroup);
        }
        return new SetAnswer(
                loop.path("AK2").path("AK201").asText(),
                Trees.control(loop.path("AK2").path("AK202")),
                allRejected
                        ? Verdict.REJECTED
                        : verdict(loop.path(trailer).path(trailer + "01").asText()),
                complaints);
    }

    private List<Complaint> segment(JsonNode loop, String prefix) {
        String name = prefix + "3";
        JsonNode segment = loop.path(name);
        Place place = Place.ofSegment(
                segment.path(name + "02").asInt(),
                segment.path(name + "01").asText(),
                segment.path(name + "03").asText());
        List<Complaint> complaints = new ArrayList<>();
        for (JsonNode element : elements(loop, prefix)) {
            complaints.add(element(element, prefix + "4", place));
        }
        String code = segment.path(name + "04").asText();
        if (!code.isEmpty() && !(code.equals("8") && !complaints.isEmpty())) {
            complaints.add(0, Complaint.at(place, codes.words(SEGMENT_CODES, code), ""));
        }
        return complaints;
    }

    private static List<JsonNode> elements(JsonNode loop, String prefix) {
        if (loop.has(prefix + "4")) {
            return Trees.all(loop.path(prefix + "4"));
        }
        return Trees.all(loop.path(prefix + "4Loop")).stream()
                .map(inner -> inner.path(prefix + "4"))
                .toList();
    }

    private Complaint element(JsonNode element, String name, Place segment) {
        JsonNode place = element.path(name + "01");
        return Complaint.at(
                segment.element(
                        place.isObject() ? place.path("1").asInt() : place.asInt(),
                        place.path("2").asInt(),
                        place.path("3").asInt(),
                        element.path(name + "02").asText()),
                codes.words(ELEMENT_CODES, element.path(name + "03").asText()),
                element.path(name + "04").asText());
    }

    /** The codes that a verdict lists, but for those that say no more than what is told already. */
    private List<Complaint> listed(
            JsonNode segment, String prefix, int from, int to, String list, String where, String known) {
        List<Complaint> complaints = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            String code = segment.path(prefix + i).asText();
            if (!code.isEmpty() && !List.of(known.split(" ")).contains(code)) {
                complaints.add(Complaint.about(where, codes.words(list, code)));
            }
        }
        return complaints;
    }

    /** A partly accepted group names those that it rejects; where it names too few, nobody can tell which are meant. */
    private static Verdict rest(String group, JsonNode ak9, List<SetAnswer> sets) {
        if (!group.equals(PARTLY)) {
            return verdict(group);
        }
        long named =
                sets.stream().filter(set -> set.verdict() == Verdict.REJECTED).count();
        int refused = ak9.path("AK902").asInt() - ak9.path("AK904").asInt();
        return named >= refused ? Verdict.ACCEPTED : Verdict.REJECTED;
    }

    /** Codes of the lists 715 and 717; what is not accepted in so many words is rejected (M, R, W, X). */
    private static Verdict verdict(String code) {
        return switch (code) {
            case "A" -> Verdict.ACCEPTED;
            case "E" -> Verdict.ACCEPTED_WITH_ERRORS;
            default -> Verdict.REJECTED;
        };
    }

    /** A TA1 speaks of the envelope: only its rejection says something about the sets inside. */
    ReceivedAnswer technical(JsonNode tree, int number, int interchange) {
        JsonNode ta1 = tree.path("TA1");
        String note = ta1.path("TA105").asText();
        return new ReceivedAnswer(
                number,
                interchange,
                "TA1",
                "",
                Trees.control(ta1.path("TA101")),
                List.of(),
                verdict(ta1.path("TA104").asText()) == Verdict.REJECTED ? Verdict.REJECTED : Verdict.RECEIVED,
                note.equals(NO_ERROR) || note.isEmpty()
                        ? List.of()
                        : List.of(Complaint.about("the interchange", codes.words(NOTE_CODES, note))));
    }
}
