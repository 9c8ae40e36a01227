package io.orderhub.flow.intake;

import io.orderhub.canonical.Lane;
import io.orderhub.interchange.NewReception;
import io.orderhub.interchange.Received;
import io.orderhub.interchange.Receptions;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores a dropped file as a reception; when this returns it is committed and the file may be moved. */
@Component("fileIntake")
public class FileIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);

    private final Configuration configuration;
    private final Receptions receptions;

    FileIntake(Configuration configuration, Receptions receptions) {
        this.configuration = configuration;
        this.receptions = receptions;
    }

    /** @return the reception's number, which the archived file bears */
    public long receive(
            InputStream content,
            String partnerId,
            @Header(Exchange.FILE_PATH) String path,
            @Header(Exchange.FILE_NAME_ONLY) String name,
            @Header(Exchange.FILE_LAST_MODIFIED) long modified)
            throws IOException {
        Partner partner = configuration.current().partner(partnerId).orElseThrow();
        Optional<Agreement> agreement = agreement(partner, name);
        NewReception reception = new NewReception(
                NewReception.SFTP,
                partnerId,
                agreement.map(Agreement::id),
                path,
                Optional.of(Instant.ofEpochMilli(modified)),
                NewReception.Repeat.SAME_NAME_AND_CONTENT,
                agreement.map(Agreement::lane).orElse(Lane.BULK));
        Received received = receptions.receive(reception, content);
        LOG.info(
                "Reception {} from {}: {}{}",
                received.reception(),
                partnerId,
                path,
                received.known() ? " (was known, nothing is done again)" : "");
        return received.reception();
    }

    /** A file named after a document set that is no EDI ({@code items-2026.csv}) is that; everything else is EDI. */
    private static Optional<Agreement> agreement(Partner partner, String name) {
        return partner.agreements().stream()
                .filter(a -> a.format() == Agreement.Format.CSV || a.format() == Agreement.Format.JSON)
                .filter(a -> name.toLowerCase(Locale.ROOT).startsWith(a.set()))
                .findFirst();
    }
}
