package io.orderhub.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What an EDIFACT CONTRL says. */
final class ControlAnswers {

    private static final String ERROR_CODES = "0085";
    private static final String REJECTED = "4";
    private static final String RECEIVED = "8";

    private final AnswerCodes codes;

    ControlAnswers(AnswerCodes codes) {
        this.codes = codes;
    }

    /** The hub writes no groups (UNG); what is said of one all the same is said of what it holds. */
    ReceivedAnswer read(JsonNode tree, int number, int interchange) {
        JsonNode whole = tree.path("UCI");
        List<Remark> remarks = remarks(whole, "UCI", 5, "the interchange");
        Verdict rest = verdict(whole.path("UCI04").asText());
        List<SetAnswer> messages = new ArrayList<>(messages(tree, rest, remarks));
        for (JsonNode loop : Trees.all(tree.path("UCFLoop"))) {
            JsonNode group = loop.path("UCF");
            List<Remark> ofGroup = new ArrayList<>(remarks);
            ofGroup.addAll(remarks(group, "UCF", 5, "the group"));
            Verdict above = verdict(group.path("UCF04").asText());
            rest = above == Verdict.REJECTED ? above : rest;
            messages.addAll(messages(loop, rest, ofGroup));
        }
        return new ReceivedAnswer(
                number, interchange, "CONTRL", "", Trees.control(whole.path("UCI01")), messages, rest, remarks);
    }

    /** An interchange or group that is rejected takes its messages along. */
    private List<SetAnswer> messages(JsonNode parent, Verdict above, List<Remark> ofParent) {
        List<SetAnswer> answers = new ArrayList<>();
        for (JsonNode loop : Trees.all(parent.path("UCMLoop"))) {
            JsonNode message = loop.path("UCM");
            List<Remark> remarks = new ArrayList<>();
            boolean allRejected = above == Verdict.REJECTED;
            if (allRejected) {
                remarks.addAll(ofParent);
            }
            remarks.addAll(remarks(message, "UCM", 4, "the message"));
            Trees.all(loop.path("UCSLoop")).forEach(segment -> remarks.addAll(segment(segment)));
            answers.add(new SetAnswer(
                    message.path("UCM02").path("1").asText(),
                    Trees.control(message.path("UCM01")),
                    allRejected
                            ? Verdict.REJECTED
                            : verdict(message.path("UCM03").asText()),
                    remarks));
        }
        return answers;
    }

    /** @param error position of the error code; the segment and the place in it stand behind it */
    private List<Remark> remarks(JsonNode segment, String name, int error, String what) {
        String code = segment.path(name + "0" + error).asText();
        if (code.isEmpty()) {
            return List.of();
        }
        String service = segment.path(name + "0" + (error + 1)).asText();
        JsonNode place = segment.path(name + "0" + (error + 2));
        String where = service.isEmpty() ? what : what + ", segment " + service;
        return List.of(new Remark(where + place(place), codes.words(ERROR_CODES, code), ""));
    }

    private List<Remark> segment(JsonNode loop) {
        JsonNode ucs = loop.path("UCS");
        String where = "segment " + ucs.path("UCS01").asText();
        List<Remark> remarks = new ArrayList<>();
        String code = ucs.path("UCS02").asText();
        if (!code.isEmpty()) {
            remarks.add(new Remark(where, codes.words(ERROR_CODES, code), ""));
        }
        for (JsonNode element : Trees.all(loop.path("UCD"))) {
            remarks.add(new Remark(
                    where + place(element.path("UCD02")),
                    codes.words(ERROR_CODES, element.path("UCD01").asText()),
                    ""));
        }
        return remarks;
    }

    /** The standard counts the segment's own tag as element 1 (0098); people do not. */
    private static String place(JsonNode place) {
        int element = place.path("1").asInt() - 1;
        if (element < 0) {
            return "";
        }
        String component = place.path("2").asText();
        return (element == 0 ? ", its tag" : ", element " + element)
                + (component.isEmpty() ? "" : " component " + component);
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
