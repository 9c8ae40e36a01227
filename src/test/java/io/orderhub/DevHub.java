package io.orderhub;

import io.orderhub.dev.FreePorts;
import io.orderhub.dev.ServiceStartException;
import io.orderhub.sandbox.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/**
 * The hub on a developer's machine, {@code mvn spring-boot:test-run}: real embedded services, simulated endpoints, sample
 * partners. Data is kept in {@code data/}.
 *
 * <p>System properties change where: {@code orderhub.dev.data} (data), {@code orderhub.dev.http-port} (8080), {@code
 * orderhub.dev.sftp-port} (2222).
 */
public final class DevHub {

    /** Long enough to watch an order go from step to step, short enough to see its end. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int POSTGRES_PORT = 15432;
    private static final int KAFKA_PORT = 19092;
    private static final int MAIL_PORT = 12525;
    private static final int SANDBOX_PORT = 8090;

    private final Path home = Path.of(".");
    private final Path data = Path.of(System.getProperty("orderhub.dev.data", "data"));
    private final int httpPort = Integer.getInteger("orderhub.dev.http-port", 8080);
    private final int sftpPort = Integer.getInteger("orderhub.dev.sftp-port", 2222);

    private DevHub() {}

    public static void main(String[] args) throws IOException {
        try {
            new DevHub().run(args);
        } catch (InterruptedException e) {
            // stopped before the samples were sent: the next start sends them
            Thread.currentThread().interrupt();
        } catch (ServiceStartException e) {
            System.err.println("orderhub: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(String[] args) throws IOException, InterruptedException {
        if (!FreePorts.isFree(httpPort)) {
            throw new ServiceStartException(
                    "Port " + httpPort + " for HTTP is taken: stop the program that listens on it");
        }
        Surroundings.Ports ports = new Surroundings.Ports(sftpPort, POSTGRES_PORT, KAFKA_PORT, MAIL_PORT, SANDBOX_PORT);
        Surroundings surroundings = Surroundings.keepingDataIn(data.toAbsolutePath(), home, ports);
        Thread early = new Thread(surroundings::close, "stop-services");
        Runtime.getRuntime().addShutdownHook(early);
        surroundings.start();
        Runtime.getRuntime().removeShutdownHook(early);
        runHub(surroundings, args);
        System.out.println(new Welcome(surroundings, httpPort).text());
        surroundings.sandbox().comesAlive("http://localhost:" + httpPort, PAUSE);
        new SampleOrders(home, data, surroundings, "http://localhost:" + httpPort).send();
    }

    private void runHub(Surroundings surroundings, String[] args) {
        Thread main = Thread.currentThread();
        // Spring runs these after it has closed the hub: the services stop last
        SpringApplication.getShutdownHandlers().add(() -> {
            endOf(main);
            surroundings.close();
        });
        try {
            SpringApplication.from(OrderHub::main).run(arguments(surroundings, args));
        } catch (RuntimeException e) {
            // Spring has said why; without this the services' threads would keep the process
            System.exit(1);
        }
    }

    /** The samples may still be on their way when somebody stops the hub. */
    private static void endOf(Thread main) {
        main.interrupt();
        try {
            main.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String[] arguments(Surroundings surroundings, String[] args) {
        Stream<String> told = surroundings.properties().entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue());
        Stream<String> subscribed = Stream.of("order-events", "customer-mail")
                .map(endpoint -> "--orderhub.endpoint." + endpoint + ".enabled=true");
        return Stream.of(told, subscribed, Stream.of("--server.port=" + httpPort), Stream.of(args))
                .flatMap(all -> all)
                .toArray(String[]::new);
    }
}
