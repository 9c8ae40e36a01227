package io.orderhub.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void aCommitIsOnDiskWhenItReturns() throws SQLException {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary()) {
            server.start();
            Database database = server.database("shop");

            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "SHOW server_version")).startsWith("17.");
            assertThat(ask(database, "SELECT usesuper::text FROM pg_user WHERE usename = current_user"))
                    .isEqualTo("false");
        }
    }

    @Test
    void aRestartKeepsPortAndData() throws SQLException {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.keepingDataIn(folder, FreePorts.any())) {
            server.start();
            Database database = server.database("shop");
            tell(database, "CREATE TABLE kept AS SELECT 42 AS answer");

            server.restart();

            assertThat(server.database("shop")).isEqualTo(database);
            assertThat(ask(database, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerWhoseOwnerWasKilledIsStoppedAndItsDataRecovered() throws Exception {
        Process owner = OtherJvm.start(PostgresOwner.class, folder.toString());
        String url = owner.inputReader().readLine();
        Database database = new Database(url, EmbeddedPostgresServer.OWNER, "");
        assertThat(ask(database, "SELECT answer FROM kept")).isEqualTo("42");
        owner.destroyForcibly().waitFor();
        ProcessHandle orphan =
                new OrphanPostmaster(folder.toRealPath().resolve("data")).find().orElseThrow();

        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.keepingDataIn(folder, port)) {
            server.start();

            assertThat(orphan.isAlive()).isFalse();
            assertThat(server.port()).isEqualTo(port);
            assertThat(ask(server.database("shop"), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aPidFileWhosePidBelongsToAnotherProgramIsNoObstacle() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.keepingDataIn(folder, FreePorts.any())) {
            server.start();
            server.stop();
            Path pidFile = folder.resolve("data/postmaster.pid");
            Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");

            server.start();

            assertThat(ask(server.database("shop"), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aFolderInUseIsRefusedInOneLineAndItsServerLeftAlone() throws SQLException {
        try (EmbeddedPostgresServer first = EmbeddedPostgresServer.keepingDataIn(folder, FreePorts.any())) {
            first.start();

            try (EmbeddedPostgresServer second = EmbeddedPostgresServer.keepingDataIn(folder, FreePorts.any())) {
                assertThatThrownBy(second::start)
                        .isInstanceOf(ServiceStartException.class)
                        .hasMessageContaining("in use by another running hub");
            }

            assertThat(ask(first.database("shop"), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void everyTestClassGetsAMigratedDatabaseOfItsOwn() throws SQLException {
        Database one = SharedPostgres.freshDatabase();
        Database other = SharedPostgres.freshDatabase();

        tell(one, "CREATE TABLE mine AS SELECT 1 AS a");

        assertThat(ask(other, "SELECT to_regclass('mine')")).isNull();
        assertThat(ask(other, "SELECT to_regclass('flyway_schema_history')")).isEqualTo("flyway_schema_history");
    }

    private static String ask(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void tell(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Started as a JVM of its own to be killed. */
    static final class PostgresOwner {
        public static void main(String[] args) throws Exception {
            EmbeddedPostgresServer server = EmbeddedPostgresServer.keepingDataIn(Path.of(args[0]), FreePorts.any());
            server.start();
            Database database = server.database("shop");
            tell(database, "CREATE TABLE kept AS SELECT 42 AS answer");
            System.out.println(database.jdbcUrl());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
