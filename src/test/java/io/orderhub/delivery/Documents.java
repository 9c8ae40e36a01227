package io.orderhub.delivery;

import io.orderhub.canonical.Usage;
import io.orderhub.partner.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rendered documents for tests that do not care what is in them. */
final class Documents {

    private Documents() {}

    static Rendered empty() {
        return new Rendered(new byte[] {'{', '}'}, "application/json", Optional.empty());
    }

    /** A file that lists its members. */
    static BatchRenderings.Batch file(List<DeliveryRef> members, Endpoint endpoint, Usage usage) {
        String text = members.stream().map(DeliveryRef::idempotencyKey).collect(Collectors.joining("\n"));
        Rendered file = new Rendered(text.getBytes(StandardCharsets.UTF_8), "text/plain", Optional.of(usage.code()));
        return new BatchRenderings.Batch(Optional.of(file), members, Map.of(), Map.of());
    }
}
