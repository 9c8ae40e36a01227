package io.orderhub.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The child process of an earlier, killed run, known by its pid and start time, since pids are given again. */
final class LeftOverProcess {

    private final Optional<ProcessHandle> process;

    private LeftOverProcess(Optional<ProcessHandle> process) {
        this.process = process;
    }

    static void record(Path file, ProcessHandle process) throws IOException {
        Files.writeString(file, process.pid() + " " + startOf(process));
    }

    static LeftOverProcess recordedIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new LeftOverProcess(Optional.empty());
        }
        String[] words = Files.readString(file).trim().split(" ");
        if (words.length != 2) {
            return new LeftOverProcess(Optional.empty());
        }
        return new LeftOverProcess(ProcessHandle.of(Long.parseLong(words[0]))
                .filter(handle -> startOf(handle).toString().equals(words[1])));
    }

    /** Returns when the process is gone: by itself, or ended after the given patience. */
    void awaitEnd(Duration patience) {
        process.ifPresent(handle -> {
            try {
                handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                handle.destroyForcibly();
                handle.onExit().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServiceStartException("Interrupted while waiting for process " + handle.pid() + " to end");
            }
        });
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
