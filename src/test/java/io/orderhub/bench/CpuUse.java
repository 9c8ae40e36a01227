package io.orderhub.bench;

import io.orderhub.dev.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** CPU time that something took, in one process of Java and in the PostgreSQL server: what counts on a machine that others use too. */
public final class CpuUse {

    private final ProcessHandle java;
    private final ProcessHandle server;
    private final Duration here;
    private final Duration there;

    private CpuUse(ProcessHandle java, ProcessHandle server) {
        this.java = java;
        this.server = server;
        this.here = cpu(java);
        this.there = serverCpu();
    }

    /** Of this process, from now on. */
    public static CpuUse since(Database database) {
        return since(ProcessHandle.current(), database);
    }

    /** Of a process, from now on. */
    static CpuUse since(ProcessHandle java, Database database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return new CpuUse(
                    java,
                    ProcessHandle.of(row.getLong(1))
                            .flatMap(ProcessHandle::parent)
                            .orElseThrow());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What one of so many took. */
    public String each(int count) {
        double javas = millis(cpu(java).minus(here)) / count;
        double postgres = millis(serverCpu().minus(there)) / count;
        return "%.2f ms of CPU each (Java %.2f, PostgreSQL %.2f): %,.0f a second of two whole cores"
                .formatted(javas + postgres, javas, postgres, 2000 / (javas + postgres));
    }

    /** Of its processes that still run: those of the pools do. */
    private Duration serverCpu() {
        return server.children().map(CpuUse::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
