package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.reason.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Collects everything that comes of a golden case, in its order. */
final class CaseSink implements DocumentSink {

    private final JsonMapper json;
    private final ArrayNode results;

    CaseSink(JsonMapper json) {
        this.json = json;
        this.results = json.createArrayNode();
    }

    JsonNode results() {
        return results;
    }

    @Override
    public void order(MappedOrder order) {
        try {
            order.order(); // what is expected must be a canonical order in every respect
            results.add(json.readTree(order.json()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void data(MappedData data) {
        results.add(data.tree());
    }

    @Override
    public void failed(DocumentFailure failure) {
        ObjectNode failed = results.addObject();
        failed.put("failed", failure.code().name()).put("document", failure.document());
        ArrayNode findings = failed.putArray("findings");
        for (Finding finding : failure.findings()) {
            findings.add(finding.code() + " at " + finding.where() + ": " + finding.seen());
        }
    }
}
