package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the 997 of one group. */
final class GroupAcknowledgement {
    private static final int MOST_SETS = 999_999;
    private static final int MOST_CODES = 5;

    private final EdiEvent.GroupStart start;
    private final Acknowledgement.Style style;
    private final ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    private int received;
    private int accepted;

    GroupAcknowledgement(EdiEvent.GroupStart start, Acknowledgement.Style style) {
        this.start = start;
        this.style = style;
    }

    void add(EdiEvent.Transaction set) {
        received++;
        accepted += set.accepted() ? 1 : 0;
        if (!set.accepted() || style.listAccepted()) {
            answers.add(new SetAcknowledgement(set, style.delimiters()).tree());
        }
    }

    /** Nothing for a group of acknowledgements, nor for one without a usable control number. */
    Optional<ObjectNode> end(EdiEvent.GroupEnd end) {
        boolean answerable =
                start.control().matches("[0-9]{1,9}") && !start.functionalId().equals("FA");
        if (!answerable || received == 0 && end.received() > 0) {
            return Optional.empty();
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("standard", "X12").put("set", "997");
        ObjectNode ak1 = tree.putObject("AK1");
        ak1.put("AK101", AckText.code(start.functionalId(), 2, 2));
        ak1.put("AK102", Long.parseLong(start.control()));
        if (!answers.isEmpty()) {
            tree.set("AK2Loop", answers);
        }
        tree.set("AK9", trailer(end));
        return Optional.of(tree);
    }

    private ObjectNode trailer(EdiEvent.GroupEnd end) {
        List<String> codes = codes(end);
        ObjectNode ak9 = JsonNodeFactory.instance.objectNode();
        ak9.put("AK901", status(codes));
        ak9.put("AK902", Math.min(end.announced() < 0 ? received : end.announced(), MOST_SETS));
        ak9.put("AK903", Math.min(received, MOST_SETS));
        ak9.put("AK904", Math.min(accepted, MOST_SETS));
        for (int i = 0; i < codes.size() && i < MOST_CODES; i++) {
            ak9.put("AK90" + (5 + i), codes.get(i));
        }
        return ak9;
    }

    private String status(List<String> codes) {
        if (accepted == received) {
            return codes.isEmpty() ? "A" : "E";
        }
        return accepted == 0 ? "R" : "P";
    }

    private List<String> codes(EdiEvent.GroupEnd end) {
        List<EdiFinding> all = new ArrayList<>(start.findings());
        all.addAll(end.findings());
        return all.stream()
                .filter(f -> f.isError() && f.fault().scope() == EdiFault.Scope.GROUP)
                .map(EdiFinding::acknowledgementCode)
                .distinct()
                .toList();
    }
}
