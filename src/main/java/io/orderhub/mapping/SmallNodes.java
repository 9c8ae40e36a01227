package io.orderhub.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.impl.NodeUtils;
import io.orderhub.edi.FewFields;
import java.io.Serial;
import java.util.ArrayList;

/**
 * Makes the objects and arrays of mappings as small as they mostly are. JSLT's own are hash tables: building them, and
 * bringing them back into the processor's cache to check and write them, cost a third of a mapped order.
 */
final class SmallNodes extends JsonNodeFactory {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int FIELDS = 8;
    private static final int ELEMENTS = 4;

    /** JSLT makes every node by one mapper of its own and has no other place to say how. */
    static void useInMappings() {
        if (!(NodeUtils.mapper.getNodeFactory() instanceof SmallNodes)) {
            NodeUtils.mapper.setNodeFactory(new SmallNodes());
        }
    }

    @Override
    public ObjectNode objectNode() {
        return new ObjectNode(this, new FewFields(FIELDS));
    }

    @Override
    public ArrayNode arrayNode() {
        return new ArrayNode(this, new ArrayList<>(ELEMENTS));
    }
}
