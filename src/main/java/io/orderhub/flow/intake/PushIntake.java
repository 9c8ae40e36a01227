package io.orderhub.flow.intake;

import io.orderhub.interchange.NewReception;
import io.orderhub.interchange.Receptions;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Takes a marketplace's push: its signature is checked over the raw bytes before anything else is believed. */
@Component("pushIntake")
public class PushIntake {

    private final Configuration configuration;
    private final Receptions receptions;
    private final IntakeSettings settings;
    private final PushSignatures signatures;

    PushIntake(Configuration configuration, Receptions receptions, IntakeSettings settings, PushSignatures signatures) {
        this.configuration = configuration;
        this.receptions = receptions;
        this.settings = settings;
        this.signatures = signatures;
    }

    /** 200 once the bytes are committed, for a repeated push too; anything else is a {@link Refusal}. */
    public void receive(Exchange exchange) throws IOException {
        String channel = HttpRequests.header(exchange, "channel");
        Snapshot snapshot = configuration.current();
        Partner partner = snapshot.hook(channel)
                .orElseThrow(() -> new Refusal(404, ReasonCode.INTAKE_CHANNEL_UNKNOWN, "/hooks/" + channel));
        Partner.Hook hook = partner.hook().orElseThrow();
        byte[] bytes = HttpRequests.bytes(exchange, settings.largestMessage().toBytes());
        String id = signatures.verified(hook, exchange, bytes);
        Agreement agreement = snapshot.agreement(partner.id(), hook.set()).orElseThrow();
        receptions.receive(
                new NewReception(
                        "hook",
                        partner.id(),
                        Optional.of(agreement.id()),
                        id,
                        Optional.empty(),
                        NewReception.Repeat.SAME_NAME_AND_CONTENT,
                        agreement.lane()),
                new ByteArrayInputStream(bytes));
        HttpRequests.answer(exchange, 200);
    }
}
