package io.orderhub.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A partner who fetches what lies in its outbox, and takes it away: what is put there again is fetched again. */
final class Mailbox implements AutoCloseable {

    private final Path outbox;
    private final Queue<String> fetched = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Mailbox(Path outbox) throws IOException {
        this.outbox = Files.createDirectories(outbox);
        clock.scheduleWithFixedDelay(this::fetch, 0, 500, TimeUnit.MILLISECONDS);
    }

    private void fetch() {
        try (Stream<Path> files = Files.list(outbox)) {
            for (Path file : files.filter(each -> !each.getFileName().toString().startsWith("."))
                    .toList()) {
                fetched.add(Files.readString(file));
                Files.delete(file);
            }
        } catch (IOException e) {
            // a file on its way to its name is fetched the next time
        }
    }

    int files() {
        return fetched.size();
    }

    /** Group 1 of each place in what was fetched where the pattern fits, as often as it does. */
    List<String> all(Pattern pattern) {
        return fetched.stream()
                .flatMap(text -> pattern.matcher(text).results().map(found -> found.group(1)))
                .toList();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
