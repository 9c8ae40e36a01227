package io.orderhub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.mapping.JsonFault;
import io.orderhub.mapping.StrictJson;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What an edited JSON document must keep: it is one object, and has the idempotency key where the endpoint looks for it. */
final class EditedJson {

    /** Empty when it can be sent. */
    Optional<String> fault(String key, Rendered stored, Rendered edited) {
        try {
            JsonNode tree = StrictJson.read(edited.content());
            if (!tree.isObject()) {
                return Optional.of("it is no JSON object");
            }
            TreeSet<String> before = places(StrictJson.read(stored.content()), key, "", new TreeSet<>());
            return places(tree, key, "", new TreeSet<>()).equals(before)
                    ? Optional.empty()
                    : Optional.of("the idempotency key " + key + " must stay where it is: " + before);
        } catch (IOException e) {
            return Optional.of(JsonFault.of(e).toString());
        }
    }

    /** JSON pointers to the values that hold the key. */
    private static TreeSet<String> places(JsonNode node, String key, String path, TreeSet<String> found) {
        if (node.isTextual() && node.textValue().contains(key)) {
            found.add(path);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            places(member.getValue(), key, path + "/" + member.getKey(), found);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places(node.get(i), key, path + "/" + i, found);
        }
        return found;
    }
}
