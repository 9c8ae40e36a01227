package io.orderhub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** What the hub cannot start without; says in one line what is missing and which property tells the hub where it is. */
final class Services {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int POSTGRES_PORT = 5432;

    private final Environment environment;

    Services(Environment environment) {
        this.environment = environment;
    }

    /** The first service that is not told or does not answer. */
    Optional<String> missing() {
        return postgres().or(this::kafka).or(this::sftp);
    }

    private Optional<String> postgres() {
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.startsWith("jdbc:postgresql://")) {
            return Optional.of("PostgreSQL is not configured: set spring.datasource.url (SPRING_DATASOURCE_URL) to "
                    + "jdbc:postgresql://<host>:<port>/<database>");
        }
        URI address = URI.create(url.substring("jdbc:".length()));
        return answers("PostgreSQL", address.getHost(), address.getPort(), POSTGRES_PORT, "spring.datasource.url");
    }

    private Optional<String> kafka() {
        String brokers = environment.getProperty("orderhub.kafka.brokers", "");
        if (brokers.isBlank()) {
            return Optional.of("Kafka is not configured: set orderhub.kafka.brokers (ORDERHUB_KAFKA_BROKERS) to "
                    + "<host>:<port>");
        }
        Optional<String> trouble = Optional.empty();
        for (String broker : brokers.split(",")) {
            URI address = URI.create("kafka://" + broker.strip());
            trouble = answers("Kafka", address.getHost(), address.getPort(), -1, "orderhub.kafka.brokers");
            if (trouble.isEmpty()) {
                return trouble;
            }
        }
        return trouble;
    }

    private Optional<String> sftp() {
        String host = environment.getProperty("orderhub.sftp.host", "");
        if (host.isBlank()) {
            return Optional.of("SFTP is not configured: set orderhub.sftp.host (ORDERHUB_SFTP_HOST), .port, .username "
                    + "and .password");
        }
        int port = environment.getProperty("orderhub.sftp.port", Integer.class, 22);
        return answers("SFTP", host, port, port, "orderhub.sftp.host and orderhub.sftp.port");
    }

    private static Optional<String> answers(String service, String host, int port, int usual, String property) {
        int used = port > 0 ? port : usual;
        if (host == null || used <= 0) {
            return Optional.of(service + " has no valid address: set " + property);
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, used), TIMEOUT_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(service + " does not answer at " + host + ":" + used + ": start it, or set " + property);
        }
    }
}
