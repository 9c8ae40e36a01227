package io.orderhub.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.interchange.Complaint.Place;
import java.util.ArrayList;
import java.util.List;

/** What an EDIFACT CONTRL says. */
final class ControlAnswers {

    private static final String ERROR_CODES = "0085";
    private static final String REJECTED = "4";
    private static final String RECEIVED = "8";

    /** The standard counts the segment's own tag as element 1 (0098); people do not. */
    private static final int TAG = 1;

    private final AnswerCodes codes;

    ControlAnswers(AnswerCodes codes) {
        this.codes = codes;
    }

    /** The hub writes no groups (UNG); what is said of one all the same is said of what it holds. */
    ReceivedAnswer read(JsonNode tree, int number, int interchange) {
        JsonNode whole = tree.path("UCI");
        List<Complaint> complaints = complaints(whole, "UCI", 5, "the interchange");
        Verdict rest = verdict(whole.path("UCI04").asText());
        List<SetAnswer> messages = new ArrayList<>(messages(tree, rest, complaints));
        for (JsonNode loop : Trees.all(tree.path("UCFLoop"))) {
            JsonNode group = loop.path("UCF");
            List<Complaint> ofGroup = new ArrayList<>(complaints);
            ofGroup.addAll(complaints(group, "UCF", 5, "the group"));
            Verdict above = verdict(group.path("UCF04").asText());
            rest = above == Verdict.REJECTED ? above : rest;
            messages.addAll(messages(loop, rest, ofGroup));
        }
        return new ReceivedAnswer(
                number, interchange, "CONTRL", "", Trees.control(whole.path("UCI01")), messages, rest, complaints);
    }

    /** An interchange or group that is rejected takes its messages along. */
    private List<SetAnswer> messages(JsonNode parent, Verdict above, List<Complaint> ofParent) {
        List<SetAnswer> answers = new ArrayList<>();
        for (JsonNode loop : Trees.all(parent.path("UCMLoop"))) {
            JsonNode message = loop.path("UCM");
            List<Complaint> complaints = new ArrayList<>();
            boolean allRejected = above == Verdict.REJECTED;
            if (allRejected) {
                complaints.addAll(ofParent);
            }
            complaints.addAll(complaints(message, "UCM", 4, "the message"));
            Trees.all(loop.path("UCSLoop")).forEach(segment -> complaints.addAll(segment(segment)));
            answers.add(new SetAnswer(
                    message.path("UCM02").path("1").asText(),
                    Trees.control(message.path("UCM01")),
                    allRejected
                            ? Verdict.REJECTED
                            : verdict(message.path("UCM03").asText()),
                    complaints));
        }
        return answers;
    }

    /** @param error position of the error code; the segment and the place in it stand behind it */
    private List<Complaint> complaints(JsonNode segment, String name, int error, String what) {
        String code = segment.path(name + "0" + error).asText();
        if (code.isEmpty()) {
            return List.of();
        }
        String service = segment.path(name + "0" + (error + 1)).asText();
        String element = element(segment.path(name + "0" + (error + 2)));
        String where = service.isEmpty() ? what : what + ", segment " + service;
        return List.of(Complaint.about(where + element, codes.words(ERROR_CODES, code)));
    }

    private static String element(JsonNode place) {
        int element = place.path("1").asInt() - TAG;
        return element < 1 ? "" : ", element " + element;
    }

    private List<Complaint> segment(JsonNode loop) {
        JsonNode ucs = loop.path("UCS");
        Place place = Place.ofSegment(ucs.path("UCS01").asInt(), "", "");
        List<Complaint> complaints = new ArrayList<>();
        String code = ucs.path("UCS02").asText();
        if (!code.isEmpty()) {
            complaints.add(Complaint.at(place, codes.words(ERROR_CODES, code), ""));
        }
        for (JsonNode element : Trees.all(loop.path("UCD"))) {
            JsonNode at = element.path("UCD02");
            complaints.add(Complaint.at(
                    place.element(at.path("1").asInt() - TAG, at.path("2").asInt(), 0, ""),
                    codes.words(ERROR_CODES, element.path("UCD01").asText()),
                    ""));
        }
        return complaints;
    }

    /** Codes of the list 0083: rejected, received, or acknowledged (1, 7). */
    private static Verdict verdict(String code) {
        return switch (code) {
            case REJECTED -> Verdict.REJECTED;
            case RECEIVED -> Verdict.RECEIVED;
            default -> Verdict.ACCEPTED;
        };
    }
}
