package io.orderhub.dev;

import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * One PostgreSQL server for all tests of a JVM, since starting one costs a second, and a database of its own for each
 * test class. Tests that stop or kill the server start an {@link EmbeddedPostgresServer} of their own.
 */
public final class SharedPostgres {

    private static final String TEMPLATE = "migrated";

    private final EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary();
    private final AtomicInteger databases = new AtomicInteger();

    private SharedPostgres() {
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shared-postgres-stop"));
        migrate(server.database(TEMPLATE));
    }

    /** A database with all migrations of the hub applied and no rows of another test; costs a copy, not a migration. */
    public static Database freshDatabase() {
        SharedPostgres shared = Holder.INSTANCE;
        return shared.server.copyOf(TEMPLATE, "test" + shared.databases.incrementAndGet());
    }

    /** A database with the rows of another one, to which nobody may be connected. */
    public static Database copyOf(Database prepared) {
        SharedPostgres shared = Holder.INSTANCE;
        String name = prepared.jdbcUrl().replaceAll(".*/([a-z0-9_]+).*", "$1");
        return shared.server.copyOf(name, "copy" + shared.databases.incrementAndGet());
    }

    /** A database without any tables. */
    public static Database emptyDatabase() {
        SharedPostgres shared = Holder.INSTANCE;
        return shared.server.database("empty" + shared.databases.incrementAndGet());
    }

    /** The server itself, for superuser statements; not to be stopped. */
    public static EmbeddedPostgresServer server() {
        return Holder.INSTANCE.server;
    }

    /** Applies the hub's migrations, as the hub does at its start. */
    public static void migrate(Database database) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .failOnMissingLocations(false)
                .load()
                .migrate();
    }

    /** Started at first use, stopped with the JVM. */
    private static final class Holder {
        static final SharedPostgres INSTANCE = new SharedPostgres();
    }
}
