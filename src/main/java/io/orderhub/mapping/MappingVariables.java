package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.partner.Agreement;
import java.util.Map;

/** What every inbound mapping sees beside its document: {@code $agreement} and {@code $source}. */
final class MappingVariables {

    private MappingVariables() {}

    static Map<String, JsonNode> of(Agreement agreement, SourceInfo info) {
        ObjectNode agreed = JsonNodeFactory.instance.objectNode();
        agreed.put("id", agreement.id());
        agreed.put("partner", agreement.partner());
        ObjectNode defaults = agreed.putObject("defaults");
        agreement.defaults().forEach(defaults::put);
        ObjectNode source = JsonNodeFactory.instance.objectNode();
        source.put("channel", info.channel());
        source.put("receivedAt", info.receivedAt().toString());
        return Map.of("agreement", agreed, "source", source);
    }
}
