package io.orderhub.flow;

import io.orderhub.OrderHub;
import io.orderhub.sandbox.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole hub on real services of its own, in this process; for one test class. */
public final class RunningHub implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Surroundings surroundings;
    private final ConfigurableApplicationContext context;

    private RunningHub(Surroundings surroundings, ConfigurableApplicationContext context) {
        this.surroundings = surroundings;
        this.context = context;
    }

    public static RunningHub start(String... more) {
        Surroundings surroundings = Surroundings.temporary().start();
        Map<String, Object> properties = new LinkedHashMap<>(surroundings.properties());
        properties.put("server.port", "0");
        for (String each : more) {
            properties.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        try {
            String[] arguments = properties.entrySet().stream()
                    .map(each -> "--" + each.getKey() + "=" + each.getValue())
                    .toArray(String[]::new);
            return new RunningHub(surroundings, new SpringApplicationBuilder(OrderHub.class).run(arguments));
        } catch (RuntimeException e) {
            surroundings.close();
            throw e;
        }
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    public String url(String path) {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    /** A partner uploads a file: under another name first, as careful ones do. */
    public void drop(String partner, String name, byte[] content) throws IOException {
        drop(partner, name, content, Instant.now());
    }

    /** A file with this modified time. */
    public void drop(String partner, String name, byte[] content, Instant modified) throws IOException {
        Path inbox = inbox(partner);
        Path temporary = Files.write(inbox.resolve("." + name), content);
        Files.setLastModifiedTime(temporary, FileTime.from(modified));
        Files.move(temporary, inbox.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    public Path inbox(String partner) {
        return surroundings.sftp().root().resolve(partner).resolve("inbox");
    }

    /** The partner's outbox, oldest first. */
    public List<Path> outbox(String partner) throws IOException {
        try (var files = Files.list(surroundings.sftp().root().resolve(partner).resolve("outbox"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    public void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }

    @Override
    public void close() {
        context.close();
        surroundings.close();
    }
}
