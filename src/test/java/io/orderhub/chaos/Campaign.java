package io.orderhub.chaos;

import io.orderhub.audit.AuditReport;
import io.orderhub.dev.Folders;
import io.orderhub.sandbox.Participant;
import io.orderhub.sandbox.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts everything, strikes while orders come in, lets the hub finish, and counts. */
final class Campaign implements AutoCloseable {

    /** Longer than any lease, and than the pauses between the attempts that strikes cause. */
    private static final Duration STANDSTILL = Duration.ofSeconds(240);

    private static final Duration TELL_EVERY = Duration.ofSeconds(15);

    private static final String MANY = "1000000";
    private static final String AHEAD = "PT5M";

    /**
     * @param classPath of the nodes, jars only; empty for the campaign's own
     * @param migrations how many kills happen in the migrations of the empty database
     * @param strikes what happens afterwards
     * @param perSecond orders
     */
    record Plan(
            Optional<String> classPath, int nodes, int migrations, List<Strike> strikes, int perSecond, Path data) {}

    private final Plan plan;
    private final PrintStream out;
    private final Surroundings surroundings;
    private final List<ChaosNode> nodes = new ArrayList<>();
    private final Tally tally = new Tally();
    private volatile boolean enough;

    Campaign(Plan plan, PrintStream out) throws IOException {
        this.plan = plan;
        this.out = out;
        Folders.delete(plan.data());
        this.surroundings = Surroundings.keepingDataIn(
                Files.createDirectories(plan.data()), Path.of("."), new Surroundings.Ports(0, 0, 0, 0, 0));
    }

    Tally tally() {
        return tally;
    }

    /** No more strikes after the present one: on to the count. */
    void enough() {
        enough = true;
    }

    Verdict run() throws IOException, InterruptedException, SQLException {
        surroundings.start();
        for (int i = 0; i < plan.nodes(); i++) {
            nodes.add(node(i, "-XX:SharedArchiveFile=" + archive()));
        }
        Blows blows = new Blows(nodes, surroundings, tally);
        out.println(plan.migrations() + " kills in migrations of the empty database");
        blows.inMigrations(plan.migrations());
        if (plan.classPath().isPresent()) {
            archiveClasses();
        }
        for (ChaosNode node : nodes) {
            node.start();
            node.awaitReady();
        }
        Reckoning reckoning = new Reckoning(surroundings);
        try (Load load = new Load(
                        surroundings, nodes.stream().map(ChaosNode::url).toList(), plan.perSecond());
                Mailbox mailbox = new Mailbox(surroundings.sftp().root().resolve("cedar-pine/outbox"))) {
            stock(load);
            surroundings.sandbox().east().ships(Duration.ofSeconds(1));
            surroundings.sandbox().west().ships(Duration.ofSeconds(1));
            load.start();
            for (ChaosNode node : nodes) {
                node.awaitWork();
            }
            for (Strike strike : plan.strikes()) {
                if (enough) {
                    break;
                }
                out.printf(
                        "%4d kills, %6d orders; %s%n",
                        tally.kills(), load.sent().orders().size(), strike);
                load.burst();
                blows.strike(strike);
            }
            load.stop();
            surroundings.sandbox().participants().forEach(Participant::heal);
            out.println("no more strikes; waiting until everything is done ...");
            List<String> left = awaitEnd(reckoning, load.sent(), mailbox);
            return verdict(reckoning, load.sent(), mailbox, left);
        }
    }

    private Path archive() {
        return plan.data().resolve("classes.jsa");
    }

    /** One start and stop for the archive of loaded classes, as docs/runbook.md has it for every hub: the next starts are quicker. */
    private void archiveClasses() throws InterruptedException {
        out.println("a start for the class archive");
        try (ChaosNode node = node(0, "-XX:ArchiveClassesAtExit=" + archive())) {
            node.start();
            node.awaitReady();
            node.stop();
        }
    }

    private ChaosNode node(int number, String archiving) {
        List<String> options =
                new ArrayList<>(List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        plan.classPath().ifPresent(path -> options.addAll(List.of(archiving, "-cp", path)));
        if (number == 1) {
            options.add("-D" + ChaosHub.CLOCK + "=" + AHEAD);
        }
        return new ChaosNode("node-" + (number + 1), plan.data(), surroundings.properties(), options);
    }

    /** As much of everything as nobody can order. */
    private void stock(Load load) throws IOException, InterruptedException {
        JdbcClient db = JdbcClient.create(surroundings.hubDatabase().dataSource());
        load.put("stockroom", "items.csv", Files.readString(Path.of("edi-samples/stockroom/items.csv")));
        await(
                "items",
                () -> db.sql("SELECT count(*) FROM item").query(Long.class).single() > 0);
        String counts = Files.readString(Path.of("edi-samples/stockroom/stock.csv"));
        load.put("stockroom", "stock.csv", counts.replaceAll("(?m),\\d+$", "," + MANY));
        await(
                "stock",
                () -> db.sql("SELECT count(*) FROM stock").query(Long.class).single() > 0);
    }

    private static void await(String what, BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + STANDSTILL.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The hub takes no " + what);
            }
            Thread.sleep(200);
        }
    }

    /** Returns when nothing is on its way any more, or when nothing has moved for a long time. */
    private List<String> awaitEnd(Reckoning reckoning, Sent sent, Mailbox mailbox) throws InterruptedException {
        List<String> before = List.of("");
        long moved = System.nanoTime();
        long told = moved;
        while (System.nanoTime() - moved < STANDSTILL.toNanos()) {
            List<String> left = reckoning.unfinished(sent);
            int unread = mailbox.files();
            Thread.sleep(2_000);
            if (left.isEmpty() && unread == mailbox.files()) {
                return left;
            }
            if (!left.equals(before)) {
                moved = System.nanoTime();
            }
            if (System.nanoTime() - told > TELL_EVERY.toNanos()) {
                told = System.nanoTime();
                out.println("  " + String.join(", ", left));
            }
            before = left;
        }
        return before;
    }

    private Verdict verdict(Reckoning reckoning, Sent sent, Mailbox mailbox, List<String> left) throws SQLException {
        AuditReport audit = reckoning.audit();
        return new Verdict(
                tally.table(),
                reckoning.accounts(sent, mailbox),
                left,
                List.copyOf(sent.complaints()),
                audit,
                reckoning.cases());
    }

    @Override
    public void close() {
        nodes.forEach(ChaosNode::close);
        surroundings.close();
    }
}
