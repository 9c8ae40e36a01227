package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the CONTRL of one interchange. */
final class InterchangeReport {
    private final EdiEvent.InterchangeStart start;
    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode groups = JsonNodeFactory.instance.arrayNode();
    private EdiEvent.@Nullable GroupStart groupStart;
    private ArrayNode groupMessages = JsonNodeFactory.instance.arrayNode();
    private int received;

    InterchangeReport(EdiEvent.InterchangeStart start) {
        this.start = start;
    }

    void begin(EdiEvent.GroupStart group) {
        groupStart = group;
        groupMessages = JsonNodeFactory.instance.arrayNode();
    }

    /** What is not named is acknowledged with the level above. */
    void add(EdiEvent.Transaction message, AnswerStyle style) {
        received++;
        boolean errors = message.findings().stream().anyMatch(EdiFinding::isError);
        if (style.answersSets() && (errors || style.listAccepted())) {
            (groupStart == null ? messages : groupMessages).add(new MessageReport(message).tree());
        }
    }

    void end(EdiEvent.GroupEnd end) {
        EdiEvent.GroupStart group = groupStart;
        groupStart = null;
        if (group == null) {
            return;
        }
        received++;
        List<EdiFinding> faults = new ArrayList<>(group.findings());
        faults.addAll(end.findings());
        faults.removeIf(f -> !f.isError());
        ObjectNode tree = groups.addObject();
        ObjectNode ucf = tree.putObject("UCF");
        ucf.put("UCF01", ReportPart.reference(group.control(), 14));
        ReportPart.party(ucf.putObject("UCF02"), new EdiParty("", group.sender()));
        ReportPart.party(ucf.putObject("UCF03"), new EdiParty("", group.receiver()));
        ReportPart.verdict(ucf, "UCF", 4, true, faults);
        if (!groupMessages.isEmpty()) {
            tree.set("UCMLoop", groupMessages);
        }
    }

    /** @param findings those of the interchange itself */
    ObjectNode tree(List<EdiFinding> findings) {
        List<EdiFinding> faults = findings.stream().filter(EdiFinding::isError).toList();
        ObjectNode tree = head();
        ReportPart.verdict(uci(tree), "UCI", 4, faults.isEmpty() || received > 0, faults);
        if (!messages.isEmpty()) {
            tree.set("UCMLoop", messages);
        }
        if (!groups.isEmpty()) {
            tree.set("UCFLoop", groups);
        }
        return tree;
    }

    /** The same reference came before: nothing of it is processed. */
    ObjectNode duplicate() {
        ObjectNode tree = head();
        uci(tree).put("UCI04", ContrlCodes.REJECTED).put("UCI05", ContrlCodes.DUPLICATE);
        return tree;
    }

    private static ObjectNode head() {
        return JsonNodeFactory.instance.objectNode().put("standard", "EDIFACT").put("set", "CONTRL");
    }

    private ObjectNode uci(ObjectNode tree) {
        ObjectNode uci = tree.putObject("UCI");
        uci.put("UCI01", ReportPart.reference(start.control(), 14));
        ReportPart.party(uci.putObject("UCI02"), start.sender());
        ReportPart.party(uci.putObject("UCI03"), start.receiver());
        return uci;
    }
}
