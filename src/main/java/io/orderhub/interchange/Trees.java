package io.orderhub.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reading of segment trees. */
final class Trees {

    private Trees() {}

    /** The elements of an array; a single one where the schema allows no more, none where it is missing. */
    static List<JsonNode> all(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(all::add);
        } else if (!node.isMissingNode()) {
            all.add(node);
        }
        return all;
    }

    static String control(JsonNode node) {
        return control(node.asText());
    }

    /** A control number to compare by: partners pad them differently from what they were sent. */
    static String control(String control) {
        String bare = control.strip();
        String digits = bare.replaceFirst("^0+(?=.)", "");
        return bare.chars().allMatch(Character::isDigit) ? digits : bare;
    }
}
