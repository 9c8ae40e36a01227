package io.orderhub.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.StrictHome;
import io.orderhub.flow.RunningHub;
import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.ReceptionFilter;
import io.orderhub.interchange.ReceptionState;
import io.orderhub.interchange.ReceptionView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A hub whose partner is read strictly, that lacks secrets, and whose ledger fails: what it does and says. */
@ExtendWith(OutputCaptureExtension.class)
class OtherSettingsTest {

    @TempDir
    Path folder;

    @Test
    void strictness_counts_and_what_is_missing_or_fails_is_told_in_one_line(CapturedOutput log) throws Exception {
        Path home = StrictHome.in(folder);
        try (RunningHub hub = RunningHub.start(
                "orderhub.home=" + home,
                "orderhub.secrets.shopify=",
                "orderhub.secrets.amazon-client-id=",
                "orderhub.translation.pause=1ms")) {
            segmentsOutOfOrderAreRefusedInThe997(hub);
            missingSecretsAreToldAtStart(log);
            aPushWithoutTheHubsSecretIsAskedToComeAgain(hub);
            aFailureOfTheHubIsOneLineAnAttempt(hub, log);
        }
    }

    private static void segmentsOutOfOrderAreRefusedInThe997(RunningHub hub) throws IOException {
        String disordered = IntakeFiles.order(201, "PO-201")
                .replace("N3*100 Main St~\nN4*Dallas*TX*75202*US~\n", "N4*Dallas*TX*75202*US~\nN3*100 Main St~\n");
        hub.drop("cedar-pine", "disordered.edi", IntakeFiles.bytes(disordered));
        ReceptionView reception = settled(hub, "disordered.edi");

        assertThat(acknowledgement(hub, reception)).contains("AK5*R*5~", "AK9*R*1*1*0~");
    }

    private static void missingSecretsAreToldAtStart(CapturedOutput log) {
        assertThat(lines(log, "orderhub.secrets.shopify"))
                .singleElement()
                .asString()
                .contains("WARN", "config/partners/shopify-demo.yaml", "503");
        assertThat(lines(log, "orderhub.secrets.amazon-client-id"))
                .singleElement()
                .asString()
                .contains("WARN", "config/partners/amazon-demo.yaml", "does not fetch")
                .doesNotContain("amazon-client-secret");
    }

    private static void aPushWithoutTheHubsSecretIsAskedToComeAgain(RunningHub hub) throws Exception {
        HttpRequest push = HttpRequest.newBuilder(URI.create(hub.url("/hooks/shopify")))
                .header("X-Shopify-Hmac-Sha256", "c29tZXRoaW5n")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":1}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(push, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"HUB_SECRET_MISSING\"");
    }

    private static void aFailureOfTheHubIsOneLineAnAttempt(RunningHub hub, CapturedOutput log) throws IOException {
        hub.jdbc()
                .execute(
                        """
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN RAISE EXCEPTION 'nobody foresaw this'; END $$""");
        hub.jdbc().execute("CREATE TRIGGER refuse BEFORE INSERT ON document FOR EACH ROW EXECUTE FUNCTION refuse()");
        hub.drop("cedar-pine", "good.edi", IntakeFiles.bytes(IntakeFiles.order(202, "PO-202")));
        ReceptionView reception = settled(hub, "good.edi");

        assertThat(reception.state()).isEqualTo(ReceptionState.PARKED);
        List<String> told = lines(log, "nobody foresaw this");
        assertThat(told).hasSize(3).allSatisfy(line -> assertThat(line)
                .contains("ERROR", "Translation of reception " + reception.id(), "replay the reception"));
        assertThat(log.getOut()).doesNotContain("\tat io.orderhub");
    }

    private static List<String> lines(CapturedOutput log, String text) {
        return log.getAll().lines().filter(line -> line.contains(text)).toList();
    }

    private static List<ReceptionView> named(RunningHub hub, String name) {
        return hub.bean(Ledger.class).receptions(ReceptionFilter.ALL, Optional.empty(), 1000).stream()
                .filter(each -> each.name().contains(name))
                .toList();
    }

    private static ReceptionView settled(RunningHub hub, String name) {
        hub.await(name + " is settled", () -> named(hub, name).stream()
                .anyMatch(each -> each.state() == ReceptionState.DONE || each.state() == ReceptionState.PARKED));
        return named(hub, name).get(0);
    }

    private static String acknowledgement(RunningHub hub, ReceptionView reception) {
        return new String(
                hub.bean(Ledger.class).acknowledgements(reception.id()).get(0).content());
    }
}
