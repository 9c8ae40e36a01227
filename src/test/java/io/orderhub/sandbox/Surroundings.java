package io.orderhub.sandbox;

import io.orderhub.dev.Credentials;
import io.orderhub.dev.Database;
import io.orderhub.dev.EmbeddedKafkaBroker;
import io.orderhub.dev.EmbeddedMail;
import io.orderhub.dev.EmbeddedPostgresServer;
import io.orderhub.dev.EmbeddedSftpServer;
import io.orderhub.dev.Folders;
import io.orderhub.dev.ServiceStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * All that the hub needs around it on one machine: real PostgreSQL, Kafka, SFTP and mail servers, and the simulated
 * endpoints. {@link #properties()} tells the hub where they are. For the development hub with data that is kept, for
 * tests of the whole hub with data of their own.
 */
public final class Surroundings implements AutoCloseable {

    private final Path data;
    private final boolean temporary;
    private final Credentials credentials;
    private final EmbeddedPostgresServer postgres;
    private final EmbeddedKafkaBroker kafka;
    private final EmbeddedSftpServer sftp;
    private final EmbeddedMail mail;
    private final Sandbox sandbox;
    private @Nullable Database database;

    /**
     * Ports to listen on; all but that of SFTP fall back to a free one, 0 is any.
     *
     * @param sandbox that of the sandbox's page; the endpoints follow it
     */
    public record Ports(int sftp, int postgres, int kafka, int mail, int sandbox) {

        static final Ports ANY = new Ports(0, 0, 0, 0, 0);
    }

    private Surroundings(Path data, boolean temporary, Path home, Ports ports) {
        this.data = data;
        this.temporary = temporary;
        this.credentials = Credentials.in(data.resolve("credentials.properties"));
        this.postgres = EmbeddedPostgresServer.keepingDataIn(data.resolve("postgres"), ports.postgres());
        this.kafka = EmbeddedKafkaBroker.keepingDataIn(data.resolve("kafka"), ports.kafka());
        this.sftp = EmbeddedSftpServer.keepingDataIn(data.resolve("sftp"), data.resolve("sftp-host-key"), ports.sftp());
        this.mail = new EmbeddedMail(ports.mail());
        this.sandbox = new Sandbox(data, ports.sandbox(), credentials, mail, sftp.root());
        sftp.withHubAccount("orderhub", credentials.get("sftp.orderhub"));
        sftp.withAccount("wms", credentials.get("sftp.wms"));
        SftpAccounts.of(home.resolve("config/partners"))
                .forEach((account, folders) ->
                        sftp.withAccount(account, credentials.get("sftp." + account), folders.toArray(String[]::new)));
        sandbox.gates().forEach(sftp::withListener);
    }

    /**
     * Surroundings that are the same at the next start.
     *
     * @param home folder with {@code config/partners}, whose SFTP folders get accounts
     */
    public static Surroundings keepingDataIn(Path data, Path home, Ports ports) {
        return new Surroundings(data, false, home, ports);
    }

    /** Surroundings on free ports for one test class, gone when closed. */
    public static Surroundings temporary() {
        return new Surroundings(Folders.temporary("orderhub-surroundings"), true, Path.of("."), Ports.ANY);
    }

    /** Starts all; returns when all answer. */
    public Surroundings start() {
        sftp.start();
        mail.start();
        try {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(postgres::start), CompletableFuture.runAsync(kafka::start))
                    .join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof ServiceStartException cause
                    ? cause
                    : new ServiceStartException(
                            "The services do not start: " + e.getCause().getMessage(), e);
        }
        database = postgres.database("orderhub");
        sandbox.start(postgres);
        writeKnownHosts();
        return this;
    }

    private void writeKnownHosts() {
        try {
            Files.writeString(knownHosts(), sftp.knownHostsLine() + "\n");
        } catch (IOException e) {
            throw new ServiceStartException("Cannot write " + knownHosts() + ": " + e.getMessage(), e);
        }
    }

    private Path knownHosts() {
        return data.resolve("known_hosts");
    }

    /** Stops all, what the hub writes to last of all. */
    @Override
    public void close() {
        sandbox.close();
        sftp.close();
        mail.close();
        kafka.close();
        postgres.close();
        if (temporary) {
            Folders.delete(data);
        }
    }

    /** What the hub has to be told, secrets included. */
    public Map<String, String> properties() {
        Database database = hubDatabase();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.username());
        properties.put("spring.datasource.password", database.password());
        properties.put("orderhub.kafka.brokers", kafka.bootstrapServers());
        properties.put("orderhub.sftp.host", "localhost");
        properties.put("orderhub.sftp.port", Integer.toString(sftp.port()));
        properties.put("orderhub.sftp.username", "orderhub");
        properties.put("orderhub.sftp.password", credentials.get("sftp.orderhub"));
        properties.put(
                "orderhub.sftp.known-hosts", knownHosts().toAbsolutePath().toString());
        properties.put("orderhub.mail.host", "localhost");
        properties.put("orderhub.mail.port", Integer.toString(mail.port()));
        properties.put("orderhub.mail.from", "orderhub@localhost");
        properties.put("orderhub.mail.to", "operator@localhost");
        properties.put("orderhub.security.api-keys.shop-api", credentials.get("api-key.shop-api"));
        for (String user : List.of("admin", "operator", "viewer")) {
            properties.put("orderhub.security.users." + user + ".password", credentials.get("user." + user));
            properties.put("orderhub.security.users." + user + ".roles", user);
        }
        properties.putAll(sandbox.properties());
        return properties;
    }

    /** The hub's own database; after the start only. */
    public Database hubDatabase() {
        return Optional.ofNullable(database).orElseThrow(() -> new IllegalStateException("Not started"));
    }

    public Credentials credentials() {
        return credentials;
    }

    public EmbeddedPostgresServer postgres() {
        return postgres;
    }

    public EmbeddedKafkaBroker kafka() {
        return kafka;
    }

    public EmbeddedSftpServer sftp() {
        return sftp;
    }

    public EmbeddedMail mail() {
        return mail;
    }

    public Sandbox sandbox() {
        return sandbox;
    }
}
