package io.orderhub.flow.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.cases.CaseAlerts;
import io.orderhub.cases.Cases;
import io.orderhub.cases.NewCase;
import io.orderhub.cases.Urgency;
import io.orderhub.database.Transactions;
import io.orderhub.dev.EmbeddedMail;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.pipeline.PipelineUnderTest;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** routes/operations/alert.camel.yaml with a real mail server that is away at first. */
class AlertRouteTest extends CamelTestSupport {

    private final PipelineUnderTest hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
    private final EmbeddedMail mail = new EmbeddedMail();

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent().addOverrideProperty("orderhub.alerts.every", "300ms");
        context.getPropertiesComponent().addOverrideProperty("orderhub.mail.port", String.valueOf(mail.port()));
        context.getPropertiesComponent().addOverrideProperty("orderhub.mail.host", "localhost");
        context.getRegistry().bind("caseMail", new CaseMail(hub.bean(CaseAlerts.class), hub.bean(Transactions.class)));
        for (String file : List.of(
                "_shared/pipeline-failures", "_shared/delivery-failures", "delivery/mail-server", "operations/alert")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context)
                            .resolveResource("file:routes/" + file + ".camel.yaml"));
        }
        return context;
    }

    @Override
    protected void doPostTearDown() {
        mail.close();
        hub.close();
    }

    @Test
    void aFloodOfCasesIsOneMailWhichIsSentAgainWhenTheServerWasAway() {
        hub.bean(Cases.class)
                .open(IntStream.range(0, 10_000)
                        .mapToObj(AlertRouteTest::trouble)
                        .toList());
        context.start();
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(leased()).isEqualTo(10_000));
        await().atMost(30, SECONDS).until(() -> context.getInflightRepository().size() == 0);
        assertThat(untold()).isEqualTo(10_000);

        mail.start();
        expireLeases();
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(mail.mails()).hasSize(1));
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(untold()).isZero());

        assertThat(mail.mails().get(0).subject()).contains("10000 new cases");
        assertThat(mail.mails().get(0).text())
                .contains("10000 x ORDER_LINE_ITEM_UNKNOWN")
                .contains("What to do: ")
                .contains("and 9995 more");

        hub.bean(Cases.class).escalate(List.of("order:7", "order:8"), Urgency.HIGH, Optional.of("lead@example.com"));
        hub.bean(Cases.class).escalate(List.of("order:9"), Urgency.HIGH, Optional.empty());
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(mail.mails()).hasSize(3));
        assertThat(mail.mails())
                .filteredOn(each -> each.to().contains("lead@example.com"))
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.subject())
                            .isEqualTo("orderhub: 2 cases still open, first ORDER_LINE_ITEM_UNKNOWN");
                    assertThat(raised.text()).contains("order:SO-1-7 (still open, now HIGH)");
                });
        assertThat(mail.mails())
                .filteredOn(each -> each.subject().endsWith("is still open"))
                .singleElement()
                .satisfies(raised -> assertThat(raised.to()).contains("operations@localhost"));
    }

    /** The mail server here would take mails from anybody. */
    @Test
    void theHubLogsInAtTheMailServerAndEncryptsWhereItIsToldTo() {
        context.getPropertiesComponent().addOverrideProperty("orderhub.mail.username", "hub");
        context.getPropertiesComponent().addOverrideProperty("orderhub.mail.password", "never said");
        context.getPropertiesComponent().addOverrideProperty("orderhub.mail.encrypted", "true");
        context.start();
        assertThat(context.getEndpoints())
                .filteredOn(MailEndpoint.class::isInstance)
                .singleElement()
                .extracting(endpoint -> ((MailEndpoint) endpoint).getConfiguration())
                .satisfies(server -> {
                    assertThat(server.getUsername()).isEqualTo("hub");
                    assertThat(server.getPassword()).isEqualTo("never said");
                    assertThat(server.getAdditionalJavaMailProperties())
                            .containsEntry("mail.smtp.starttls.enable", "true")
                            .containsEntry("mail.smtp.starttls.required", "true");
                });
    }

    @Test
    void nothingGoesInTheClearToAServerThatIsToEncrypt() {
        context.getPropertiesComponent().addOverrideProperty("orderhub.mail.encrypted", "true");
        mail.start();
        hub.bean(Cases.class).open(List.of(trouble(1)));
        context.start();
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(leased()).isEqualTo(1));
        await().atMost(30, SECONDS).until(() -> context.getInflightRepository().size() == 0);
        assertThat(mail.mails()).isEmpty();
        assertThat(untold()).isEqualTo(1);
    }

    private static NewCase trouble(int number) {
        return new NewCase(
                "order:" + number,
                ReasonCode.ORDER_LINE_ITEM_UNKNOWN,
                Urgency.NORMAL,
                List.of("order:SO-1-" + number),
                List.of(Finding.error(ReasonCode.ORDER_LINE_ITEM_UNKNOWN, "$.lines[0].ids", "X")));
    }

    private Integer leased() {
        return count("alert_lease > now()");
    }

    private Integer untold() {
        return count("alerted_at IS NULL");
    }

    /** Sooner than the two minutes after which a lease ends by itself. */
    private void expireLeases() {
        hub.jdbc()
                .update("UPDATE exception_case SET alert_lease = now() - interval '1 second' WHERE alerted_at IS NULL");
    }

    private Integer count(String condition) {
        return hub.jdbc().queryForObject("SELECT count(*) FROM exception_case WHERE " + condition, Integer.class);
    }
}
