package io.orderhub.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.flow.RunningHub;
import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.ReceptionFilter;
import io.orderhub.interchange.ReceptionState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_file_in_the_inbox_becomes_orders() throws Exception {
        Path sample = Path.of("/tmp/x.edi");
        hub.drop("cedar-pine", "a.edi", Files.readAllBytes(sample));
        Ledger ledger = hub.bean(Ledger.class);
        hub.await("done", () -> ledger.receptions(ReceptionFilter.ALL, Optional.empty(), 10).stream()
                .anyMatch(r -> r.state() == ReceptionState.DONE));
        System.out.println(ledger.receptions(ReceptionFilter.ALL, Optional.empty(), 10));
        System.out.println(ledger.findings(1));
        System.out.println(hub.outbox("cedar-pine"));
        assertThat(true).isTrue();
    }
}
