package io.orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.dev.Database;
import io.orderhub.dev.HubProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurroundingsTest {

    private final HttpCaller http = new HttpCaller();
    private final Surroundings surroundings = Surroundings.temporary();

    @BeforeAll
    void start() {
        surroundings.start();
    }

    @AfterAll
    void stop() {
        surroundings.close();
    }

    @Test
    void thePropertiesLeadToServicesThatAnswer() throws Exception {
        Map<String, String> told = surroundings.properties();

        Database database = new Database(
                told.get("spring.datasource.url"),
                told.get("spring.datasource.username"),
                told.get("spring.datasource.password"));
        try (Connection connection = database.connect()) {
            assertThat(connection.isValid(5)).isTrue();
        }
        Database staging = new Database(
                told.get("orderhub.endpoint.erp-staging.url"),
                told.get("orderhub.endpoint.erp-staging.username"),
                told.get("orderhub.secrets.erp-staging"));
        try (Connection connection = staging.connect()) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(http.get(
                                told.get("orderhub.endpoint.erpnext.url") + "/api/resource/Sales%20Order",
                                "Authorization",
                                "token " + told.get("orderhub.secrets.erpnext"))
                        .status())
                .isEqualTo(200);
        assertThat(Files.readString(Path.of(told.get("orderhub.sftp.known-hosts"))))
                .contains("[localhost]:" + told.get("orderhub.sftp.port"));
    }

    @Test
    void aHubStandsOnThemAndStandsUpAgainAfterAKill() throws Exception {
        try (HubProcess first = HubProcess.start(surroundings.properties())) {
            first.kill9();
        }
        try (HubProcess second = HubProcess.start(surroundings.properties())) {
            assertThat(second.isReady()).isTrue();
            assertThat(second.stop()).isEqualTo(143);
        }
    }

    @Test
    void everyPartnerWithSftpFoldersHasThem() {
        assertThat(surroundings.sftp().root().resolve("cedar-pine/inbox")).isDirectory();
        assertThat(surroundings.sftp().root().resolve("wms/east/inbox")).isDirectory();
    }

    @Test
    void thePageTakesAnEndpointDownAndBringsItBack() throws IOException {
        String carrier = surroundings.sandbox().carrier().url();

        control("carrier", "[{\"kind\":\"down\"}]");
        boolean reachable = isReachable(carrier);
        control("carrier", "[]");

        assertThat(reachable).isFalse();
        assertThat(isReachable(carrier)).isTrue();
    }

    @Test
    void thePageShowsTheBooksOfEverybody() throws IOException {
        for (Participant participant : surroundings.sandbox().participants()) {
            assertThat(http.get(surroundings.sandbox().url() + "/" + participant.name() + "/_books")
                            .status())
                    .as(participant.name())
                    .isEqualTo(200);
        }
        assertThat(http.get(surroundings.sandbox().url() + "/nobody/_books").status())
                .isEqualTo(404);
    }

    private void control(String name, String troubles) throws IOException {
        String address = surroundings.sandbox().url() + "/" + name + "/_control";
        assertThat(http.post(address, troubles.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(200);
    }

    private boolean isReachable(String url) {
        try {
            http.get(url + "/_books");
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
