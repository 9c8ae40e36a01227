package io.orderhub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.reason.Finding;
import java.util.List;

/**
 * What one document is made of, as its mapping sees it.
 *
 * @param number of the document in its file, from 1
 * @param faults what forbids making it
 * @param notes what was not in the file and is taken as if it went as ordered
 */
record RenderInput(int number, ObjectNode tree, List<Finding> faults, List<Finding> notes) {

    /** The usage indicator of its interchange. */
    String usage() {
        return tree.path("order").path("usage").asText().equals("TEST") ? "T" : "P";
    }
}
