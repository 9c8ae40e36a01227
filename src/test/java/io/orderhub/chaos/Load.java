package io.orderhub.chaos;

import io.orderhub.sandbox.ShopifyOrder;
import io.orderhub.sandbox.ShopifyShop;
import io.orderhub.sandbox.Surroundings;
import io.orderhub.story.Edi850;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Customers that send orders all the time, whatever happens to the hub: half of them in files, the others over HTTP, where an
 * answer that does not come makes them send again, to the next node, until it does. Every tenth is so impatient that it sends
 * again after it was answered.
 */
final class Load implements AutoCloseable {

    private static final int FIRST_GROUP = 100_000;
    private static final int FIRST_SHOP_ORDER = 200_000;
    private static final int LARGE_FILE_EVERY = 15;
    private static final int LARGER = 10;
    private static final int IMPATIENT = 10;
    private static final int CLIENTS = 8;
    private static final int BURST_SECONDS = 20;
    private static final int SLOW_EVERY = 5;
    private static final long PAUSE_MILLIS = 300;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Surroundings surroundings;
    private final List<String> nodes;
    private final List<ShopifyShop> shops;
    private final int perSecond;
    private final String template;
    private final Sent sent = new Sent();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private volatile int second;
    private volatile int burstEnds = BURST_SECONDS;
    private int turns;
    private int files;
    private int posts;
    private int pushes;

    /** @param nodes base addresses; a client that gets no answer from one asks the next */
    Load(Surroundings surroundings, List<String> nodes, int perSecond) throws IOException {
        this.surroundings = surroundings;
        this.nodes = nodes;
        this.shops = nodes.stream().map(url -> surroundings.sandbox().shop(url)).toList();
        this.perSecond = perSecond;
        this.template = Files.readString(Path.of("edi-samples/shop-api/order.json"));
    }

    Sent sent() {
        return sent;
    }

    void start() {
        clock.scheduleAtFixedRate(this::everySecond, 0, 1, TimeUnit.SECONDS);
    }

    /** Sends nothing new; what has no answer yet is sent until it has. */
    void stop() {
        clock.shutdown();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        clients.shutdownNow();
    }

    /** Full speed for a while; then slowly until the next burst, so that a machine on which all takes long is not buried. */
    void burst() {
        burstEnds = second + BURST_SECONDS;
    }

    private void everySecond() {
        second = second + 1;
        if (second > burstEnds && second % SLOW_EVERY != 0) {
            return;
        }
        if (turns++ % 2 == 0) {
            drop(perSecond);
        }
        while (2 * (posts + pushes) < turns * perSecond) {
            if ((posts + pushes) % 5 < 3) {
                post("CW-" + ++posts);
            } else {
                push(FIRST_SHOP_ORDER + ++pushes);
            }
        }
    }

    /** As a partner uploads: under another name first. */
    private void drop(int usual) {
        int group = FIRST_GROUP + ++files;
        int orders = files % LARGE_FILE_EVERY == 0 ? usual * LARGER : usual;
        String prefix = "CF-" + files + "-";
        TreeSet<String> numbers = new TreeSet<>();
        for (int i = 1; i <= orders; i++) {
            numbers.add(prefix + i);
        }
        String name = "chaos-" + files + ".edi";
        put("cedar-pine", name, Edi850.interchange(group).orders(prefix, orders).text());
        sent.file(group, numbers);
    }

    void put(String partner, String name, String text) {
        Path inbox = surroundings.sftp().root().resolve(partner).resolve("inbox");
        try {
            Files.createDirectories(inbox);
            Path part = inbox.resolve("." + name + ".part");
            Files.writeString(part, text);
            Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(String number) {
        sent.overHttp(number);
        int turn = posts;
        clients.execute(() -> untilAnswered(turn, number, node -> {
            HttpResponse<String> answer = posted(node, number);
            if (answer.statusCode() == 202) {
                String location = answer.headers().firstValue("Location").orElse("");
                sent.confirmed(number, location.substring(location.lastIndexOf('/') + 1));
            }
            return answer.statusCode();
        }));
    }

    private HttpResponse<String> posted(int node, String number) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(nodes.get(node) + "/api/v1/orders"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", number)
                .header("Authorization", "Bearer " + surroundings.credentials().get("api-key.shop-api"))
                .POST(HttpRequest.BodyPublishers.ofString(template.replace("WEB-20001", number)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void push(int number) {
        String name = Integer.toString(number);
        ShopifyShop.Push push = shops.get(0).place(shopifyOrder(number));
        sent.overHttp(name);
        int turn = pushes;
        clients.execute(() -> untilAnswered(turn, name, node -> {
            int status = shops.get(node).send(push);
            if (status == 200) {
                sent.taken(name);
            }
            return status;
        }));
    }

    private static ShopifyOrder shopifyOrder(int number) {
        return new ShopifyOrder(
                number,
                "paid",
                new ShopifyOrder.Customer("Robin", "Vale", "77 Harbor Rd", "Baltimore", "MD", "Maryland", "21202"),
                List.of(new ShopifyOrder.Item("CP-1001", "Bath towel, white", 1, new BigDecimal("12.50"))));
    }

    private interface Call {
        int to(int node) throws IOException, InterruptedException;
    }

    private void untilAnswered(int turn, String order, Call call) {
        int wanted = turn % IMPATIENT == 0 ? 2 : 1;
        try {
            for (int attempt = turn, answered = 0; answered < wanted; attempt++) {
                int status = status(call, attempt % nodes.size());
                if (status / 100 == 2) {
                    answered++;
                } else if (status / 100 == 4 && status != 429) {
                    sent.refused(order, status);
                    return;
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int status(Call call, int node) throws InterruptedException {
        try {
            return call.to(node);
        } catch (IOException e) {
            // no answer: whether it was taken is not known
            return 0;
        }
    }
}
