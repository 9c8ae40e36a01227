package io.orderhub.flow.intake;

import io.orderhub.interchange.Intakes;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes a route of the template {@code sftp-partner} for each partner that has an inbox. */
@Component
class SftpInboxes implements CamelContextConfiguration {

    private final Configuration configuration;
    private final Intakes intakes;
    private final SftpSettings sftp;
    private final String node;

    SftpInboxes(
            Configuration configuration,
            Intakes intakes,
            SftpSettings sftp,
            @Value("${orderhub.node:hub}") String node) {
        this.configuration = configuration;
        this.intakes = intakes;
        this.sftp = sftp;
        this.node = node;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getRegistry().bind("quietFile", new QuietFile<>(sftp.quiet()));
        context.getRegistry().bind("inboxTroubleIsTold", new TroubleIsTold());
        for (Partner partner : configuration.current().allPartners()) {
            context.getRegistry().bind("inbox-turn-" + partner.id(), new InboxTurn(intakes, partner.id(), node));
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        for (Partner partner : configuration.current().allPartners()) {
            partner.sftp().ifPresent(folders -> TemplatedRouteBuilder.builder(context, "sftp-partner")
                    .routeId("sftp-partner-" + partner.id())
                    .parameter("partner", partner.id())
                    .parameter("host", sftp.host())
                    .parameter("port", sftp.port())
                    .parameter("inbox", relative(folders.inbox()))
                    .parameter("username", sftp.username())
                    .parameter("password", sftp.password())
                    .parameter("strict", sftp.knownHosts().isPresent() ? "yes" : "no")
                    .parameter(
                            "knownHosts",
                            sftp.knownHosts().map(SftpInboxes::absolute).orElse(""))
                    .parameter("poll", sftp.poll().toMillis())
                    .add());
        }
    }

    /** Camel takes folders from the account's home on. */
    private static String relative(String folder) {
        return folder.startsWith("/") ? folder.substring(1) : folder;
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().toString();
    }
}
