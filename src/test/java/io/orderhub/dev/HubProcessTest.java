package io.orderhub.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a stand-in for the hub, since this is about the process only. */
class HubProcessTest {

    @Test
    void aHubIsAwaitedAndKilled() throws Exception {
        try (HubProcess hub = HubProcess.launch(StandIn.class, Map.of("orderhub.secrets.easypost", "hidden"))) {
            hub.awaitReady();
            assertThat(hub.output()).contains("told hidden");
            assertThat(ProcessHandle.of(hub.pid())
                            .orElseThrow()
                            .info()
                            .commandLine()
                            .orElse(""))
                    .doesNotContain("hidden");

            hub.kill9();

            assertThat(hub.isAlive()).isFalse();
            assertThat(hub.isReady()).isFalse();
        }
    }

    @Test
    void aHubStopsBySignal() throws Exception {
        try (HubProcess hub = HubProcess.launch(StandIn.class, Map.of())) {
            hub.awaitReady();

            assertThat(hub.stop()).isEqualTo(143);
        }
    }

    @Test
    void aHubThatEndsAtItsStartShowsWhatItSaid() throws Exception {
        try (HubProcess hub = HubProcess.launch(StandIn.class, Map.of("orderhub.broken", "true"))) {
            assertThatThrownBy(hub::awaitReady)
                    .hasMessageContaining("ended with 3")
                    .hasMessageContaining("broken");
        }
    }

    static final class StandIn {
        public static void main(String[] args) throws Exception {
            JsonNode told = new ObjectMapper().readTree(System.getenv("SPRING_APPLICATION_JSON"));
            if (told.has("orderhub.broken")) {
                System.err.println("I am broken");
                System.exit(3);
            }
            System.out.println("told " + told.path("orderhub.secrets.easypost").asText());
            int port = told.path("server.port").asInt();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/actuator/health/readiness", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }
    }
}
