package io.orderhub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.Usage;
import io.orderhub.partner.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Several sets in one interchange; one that is no valid set stays out and keeps no other back. */
@Component
class BatchInterchanges implements BatchRenderings {

    private final OrderRenderings renderings;
    private final EdiDocuments edi;

    BatchInterchanges(OrderRenderings renderings, EdiDocuments edi) {
        this.renderings = renderings;
        this.edi = edi;
    }

    @Override
    public Batch render(List<DeliveryRef> members, Endpoint endpoint, Usage usage) {
        Map<DeliveryRef, JsonNode> sets = new LinkedHashMap<>();
        Map<DeliveryRef, List<DocumentLine>> lines = new LinkedHashMap<>();
        Map<DeliveryRef, Failure> unrenderable = new LinkedHashMap<>();
        for (DeliveryRef member : members) {
            try {
                OrderRenderings.Mapped mapped = renderings.document(member, endpoint);
                edi.check(mapped.document(), endpoint);
                sets.put(member, mapped.document());
                lines.put(member, mapped.lines());
            } catch (DeliveryFailedException e) {
                unrenderable.put(member, e.failure());
            }
        }
        Optional<Rendered> file =
                sets.isEmpty() ? Optional.empty() : Optional.of(edi.write(List.copyOf(sets.values()), endpoint, usage));
        return new Batch(file, List.copyOf(sets.keySet()), unrenderable, lines);
    }
}
