package io.orderhub;

import io.orderhub.dev.Credentials;
import io.orderhub.sandbox.Surroundings;

/** What a newcomer reads when the development hub is ready. */
final class Welcome {

    private final Surroundings surroundings;
    private final int httpPort;

    Welcome(Surroundings surroundings, int httpPort) {
        this.surroundings = surroundings;
        this.httpPort = httpPort;
    }

    String text() {
        Credentials credentials = surroundings.credentials();
        String hub = "http://localhost:" + httpPort;
        int sftp = surroundings.sftp().port();
        return """

                orderhub is ready.

                  console    %1$s/console             admin / %2$s
                  routes     %1$s/actuator/hawtio     (same log-in; operator and viewer: data/credentials.properties)
                  API        %1$s/api/v1/orders       Authorization: Bearer %3$s
                  SFTP       sftp -P %4$d cedar-pine@localhost          password %5$s
                  sandbox    %6$s                      WMS, carrier, ERPs, marketplaces: books, behaviour, alert mails
                  database   %7$s   user %8$s, no password

                Try: drop a file of edi-samples/cedar-pine/850/ into the partner's inbox and watch the console;
                     curl -X POST -d '[{"kind":"down"}]' %6$s/carrier/_control   ('[]' brings it back)

                Ctrl-C stops everything; what is stored stays in data/.
                """
                .formatted(
                        hub,
                        credentials.get("user.admin"),
                        credentials.get("api-key.shop-api"),
                        sftp,
                        credentials.get("sftp.cedar-pine"),
                        surroundings.sandbox().url(),
                        surroundings.hubDatabase().jdbcUrl(),
                        surroundings.hubDatabase().username());
    }
}
