package io.orderhub.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What a killed JVM left of its PostgreSQL server. The caller holds the folder's lock, so a server that still runs on
 * the folder has lost its owner.
 */
final class OrphanPostmaster {

    private static final long STOP_SECONDS = 60;

    private final Path dataDirectory;

    OrphanPostmaster(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Stops the server if one runs and removes a pid file that means nothing any more. */
    void clear() {
        Optional<ProcessHandle> running = find();
        running.ifPresent(OrphanPostmaster::stop);
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new ServiceStartException("Cannot delete the stale file " + pidFile() + ": " + e.getMessage(), e);
        }
    }

    /** Ends the server and its processes at once, as a machine without power would. */
    void kill() {
        find().ifPresent(postmaster -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        });
    }

    /** The server that runs on the folder; a pid that was given to another program since then does not count. */
    Optional<ProcessHandle> find() {
        return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isPostmasterOfFolder);
    }

    private Optional<Long> pid() {
        try {
            List<String> lines = Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(lines.get(0).trim()));
        } catch (IOException | NumberFormatException e) {
            throw new ServiceStartException("Cannot read " + pidFile() + ": " + e.getMessage(), e);
        }
    }

    private boolean isPostmasterOfFolder(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().filter(command -> command.endsWith("postgres")).isPresent()
                && info.arguments()
                        .map(List::of)
                        .filter(arguments -> arguments.contains(dataDirectory.toString()))
                        .isPresent();
    }

    private static void stop(ProcessHandle postmaster) {
        // SIGTERM is PostgreSQL's smart shutdown: its clients died with their JVM, so it ends by itself
        postmaster.destroy();
        try {
            postmaster.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ServiceStartException(
                    "PostgreSQL process " + postmaster.pid() + " left by an earlier run does not stop: end it by hand");
        } catch (ExecutionException e) {
            throw new ServiceStartException("Cannot wait for PostgreSQL process " + postmaster.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStartException("Interrupted while stopping a left-over PostgreSQL");
        }
    }

    private Path pidFile() {
        return dataDirectory.resolve("postmaster.pid");
    }
}
