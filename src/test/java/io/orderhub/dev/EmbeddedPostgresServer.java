package io.orderhub.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 17 on a free port of this machine, as durable as a production one: a commit is on disk when it
 * returns. Its data stays in the folder; a start after a {@code kill -9} ends what the killed run left and recovers.
 * Each database belongs to the role {@value #OWNER}, which is no superuser.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    static final String OWNER = "orderhub";
    private static final String SUPERUSER = "postgres";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);

    private final Path folder;
    private final boolean temporary;
    private final int wishedPort;
    private int port;
    private @Nullable FolderLock lock;
    private @Nullable EmbeddedPostgres server;

    private EmbeddedPostgresServer(Path folder, boolean temporary, int wishedPort) {
        this.folder = Folders.create(folder);
        this.temporary = temporary;
        this.wishedPort = wishedPort;
    }

    /**
     * A server that keeps its data.
     *
     * @param wishedPort taken if it is free
     */
    public static EmbeddedPostgresServer keepingDataIn(Path folder, int wishedPort) {
        return new EmbeddedPostgresServer(folder, false, wishedPort);
    }

    /** A server whose data goes when it is closed. */
    public static EmbeddedPostgresServer temporary() {
        return new EmbeddedPostgresServer(Folders.temporary("orderhub-postgres"), true, 0);
    }

    /** Starts, or starts again on the same port and data; returns when it answers. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        lock = FolderLock.acquire(folder);
        try {
            new OrphanPostmaster(dataDirectory()).clear();
            choosePort();
            server = launch();
            requireDurableSettings();
            createOwner();
        } catch (IOException | SQLException | IllegalStateException e) {
            stop();
            throw new ServiceStartException(
                    "PostgreSQL does not start in " + folder + ": see the files in " + folder.resolve("log"), e);
        }
    }

    /** Once, and after an orphan let go of it. */
    private void choosePort() {
        if (port == 0) {
            port = FreePorts.preferring(wishedPort);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(dataDirectory())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
        settings().forEach(builder::setServerConfig);
        return builder.start();
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                // zonky turns both off
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("timezone", "UTC"),
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "256MB"),
                Map.entry("max_wal_size", "2GB"),
                // no sockets and lock files in /tmp that a kill would leave behind
                Map.entry("unix_socket_directories", ""),
                Map.entry("logging_collector", "on"),
                Map.entry("log_directory", folder.resolve("log").toString()),
                Map.entry("log_filename", "postgresql-%a.log"),
                Map.entry("log_truncate_on_rotation", "on"));
    }

    private void requireDurableSettings() throws SQLException {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            String value = askSuperuser("SHOW " + setting);
            if (!value.equals("on")) {
                throw new IllegalStateException("PostgreSQL runs with " + setting + "=" + value);
            }
        }
    }

    private void createOwner() throws SQLException {
        if (askSuperuser("SELECT count(*) FROM pg_roles WHERE rolname = '" + OWNER + "'")
                .equals("0")) {
            tellSuperuser("CREATE ROLE " + OWNER + " LOGIN");
        }
    }

    /** Stops as an administrator would: sessions are cut, all is written. Data and port stay for the next start. */
    public synchronized void stop() {
        if (lock == null) {
            return;
        }
        try {
            if (server != null) {
                server.close();
            }
            // close() waits five seconds only; a checkpoint under load takes longer
            new OrphanPostmaster(dataDirectory()).clear();
        } catch (IOException e) {
            throw new ServiceStartException("PostgreSQL does not stop: " + e.getMessage(), e);
        } finally {
            server = null;
            lock.close();
            lock = null;
        }
    }

    public void restart() {
        stop();
        start();
    }

    /** One whose data nobody will see again is not asked to write all of it down, which takes half a minute after many tests. */
    @Override
    public synchronized void close() {
        if (temporary && lock != null) {
            new OrphanPostmaster(dataDirectory()).kill();
            server = null;
        }
        stop();
        if (temporary) {
            Folders.delete(folder);
        }
    }

    /** Known after the first start. */
    public int port() {
        return port;
    }

    /** The named database, made when it is not there yet. */
    public Database database(String name) {
        return createIfMissing(name, "CREATE DATABASE " + name + " OWNER " + OWNER);
    }

    /** The named database, made as a copy of a template that nobody is connected to. */
    Database copyOf(String template, String name) {
        return createIfMissing(name, "CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE " + template);
    }

    private Database createIfMissing(String name, String create) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try {
            if (askSuperuser("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'")
                    .equals("0")) {
                tellSuperuser(create);
            }
            return new Database(jdbcUrl(name), OWNER, "");
        } catch (SQLException e) {
            throw new ServiceStartException("Cannot create database " + name + ": " + e.getMessage(), e);
        }
    }

    /** Address of a database of this server, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** Runs one statement as superuser: for tests that cut sessions or read server state. */
    public void tellSuperuser(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String askSuperuser(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private Connection superuser() throws SQLException {
        return new Database(jdbcUrl("postgres"), SUPERUSER, "").connect();
    }

    private Path dataDirectory() {
        return folder.resolve("data");
    }
}
