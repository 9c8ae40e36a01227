package io.orderhub.delivery;

import io.orderhub.delivery.StoredBytes.Origin;
import io.orderhub.partner.Configuration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the bytes that a replay chose the ones that go. */
@Component
class ReplayPayloads {

    private final PayloadVersions versions;
    private final Renderings renderings;
    private final Configuration configuration;

    ReplayPayloads(JdbcClient jdbc, Renderings renderings, Configuration configuration) {
        this.versions = new PayloadVersions(jdbc);
        this.renderings = renderings;
        this.configuration = configuration;
    }

    /** @throws DeliveryFailedException when the current mapping cannot make the document */
    void choose(DeliveryRef delivery, PayloadChoice choice, String by, String why) {
        switch (choice) {
            case STORED -> {}
            case ORIGINAL -> versions.choose(delivery.id(), 1);
            case CURRENT -> versions.add(delivery.id(), render(delivery), Origin.RENDERED_ANEW, by, why);
        }
    }

    Optional<StoredBytes> stored(long delivery) {
        return versions.current(delivery);
    }

    /**
     * Takes the next control number of an EDI document with it, until the transaction is rolled back.
     *
     * @throws DeliveryFailedException when it cannot be made
     */
    Rendered render(DeliveryRef delivery) {
        return configuration
                .current()
                .endpoint(delivery.endpoint())
                .map(endpoint -> renderings.render(new Claim(delivery, endpoint, 0, 0, false)))
                .orElseThrow(() -> new DeliveryFailedException(Failure.of(
                        FailureClass.UNRENDERABLE, "config/endpoints has no " + delivery.endpoint() + " any more")));
    }
}
