package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What UCI, UCF and UCM have in common: the verdict, and the fault of a service segment. */
final class ReportPart {
    private static final Set<String> SERVICE = Set.of("UNA", "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ");
    private static final int MOST_POSITION = 999;

    /** Of 0008 and 0014 up to version 3 of the syntax. */
    static final int LONGEST_ROUTING = 14;

    private ReportPart() {}

    /**
     * Puts the verdict and the first fault behind it.
     *
     * @param segment UCI, UCF or UCM
     * @param first number of the element that holds the verdict
     */
    static void verdict(ObjectNode segment, String id, int first, boolean accepted, List<EdiFinding> faults) {
        segment.put(key(id, first), accepted ? ContrlCodes.ACKNOWLEDGED : ContrlCodes.REJECTED);
        Optional<EdiFinding> fault = faults.stream().findFirst();
        if (fault.isEmpty()) {
            return;
        }
        EdiPosition at = fault.get().at();
        segment.put(key(id, first + 1), ContrlCodes.of(fault.get()));
        if (SERVICE.contains(at.segment())) {
            segment.put(key(id, first + 2), at.segment());
            if (at.element() > 0) {
                element(segment.putObject(key(id, first + 3)), at);
            }
        }
    }

    /** S011 counts the segment's tag as the first: element 1 stands at position 2. */
    static void element(ObjectNode place, EdiPosition at) {
        place.put("1", Math.min(at.element() + 1, MOST_POSITION));
        if (at.component() > 0) {
            place.put("2", Math.min(at.component(), MOST_POSITION));
        }
    }

    static void party(ObjectNode place, EdiParty party) {
        String id = AckText.plain(party.id(), 35);
        place.put("1", id.isEmpty() ? "0" : id);
        String qualifier = AckText.plain(party.qualifier(), 4);
        if (!qualifier.isEmpty()) {
            place.put("2", qualifier);
        }
        String routing = AckText.plain(party.routing(), LONGEST_ROUTING);
        if (!routing.isEmpty()) {
            place.put("3", routing);
        }
    }

    /** A reference that must be there. */
    static String reference(String text, int max) {
        String plain = AckText.plain(text, max);
        return plain.isEmpty() ? "0" : plain;
    }

    static boolean isService(EdiFinding finding) {
        return SERVICE.contains(finding.at().segment());
    }

    private static String key(String id, int element) {
        return id + "0" + element;
    }
}
