package io.orderhub.chaos;

import io.orderhub.dev.Folders;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code bin/chaos}: the crash campaign from the command line. */
final class Chaos {

    private static final int MOST_MIGRATIONS = 5;
    private static final String USAGE =
            """
            bin/chaos [--kills N] [--seed S] [--orders-per-second R] [--nodes 1|2] [--steps STEP,...]
              --kills              how many processes die; 30
              --seed               the same seed strikes the same in the same order; any
              --orders-per-second  what the customers send; 10
              --nodes              the second one's clock is five minutes ahead; 2
              --steps              where to kill, all of:
            """;

    private Chaos() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> options = options(args);
        long seed = Long.parseLong(options.getOrDefault("--seed", Integer.toString(new Random().nextInt(1_000_000))));
        int kills = Integer.parseInt(options.getOrDefault("--kills", "30"));
        int nodes = Integer.parseInt(options.getOrDefault("--nodes", "2"));
        List<KillPoint> points = points(options.getOrDefault("--steps", ""));
        boolean migrates = points.contains(KillPoint.MIGRATION);
        int migrations = migrates ? Math.min(MOST_MIGRATIONS, Math.max(1, kills / 10)) : 0;
        List<Strike> strikes = Schedule.of(
                seed,
                kills - migrations,
                nodes,
                points.stream().filter(each -> each.place().isPresent()).toList());
        Path data = Path.of("target", "chaos-" + seed).toAbsolutePath();
        System.out.println("seed " + seed + ", " + kills + " kills; data and the nodes' logs in " + data);
        Campaign.Plan plan = new Campaign.Plan(
                Optional.ofNullable(System.getProperty("orderhub.chaos.classpath")),
                nodes,
                migrations,
                strikes,
                Integer.parseInt(options.getOrDefault("--orders-per-second", "10")),
                data);
        Verdict verdict = run(plan);
        System.out.println(verdict.text());
        if (verdict.isClean()) {
            Folders.delete(data);
        }
        System.exit(verdict.isClean() ? 0 : 1);
    }

    private static Verdict run(Campaign.Plan plan) throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        try (Campaign campaign = new Campaign(plan, System.out)) {
            Thread cancel = new Thread(() -> cancel(campaign, cancelled), "chaos-cancel");
            Runtime.getRuntime().addShutdownHook(cancel);
            untilEnter(campaign::enough);
            Verdict verdict = campaign.run();
            Runtime.getRuntime().removeShutdownHook(cancel);
            return verdict;
        } catch (IllegalStateException e) {
            if (cancelled.get()) {
                // what was stopped under its feet is no news
                Thread.sleep(Long.MAX_VALUE);
            }
            throw e;
        }
    }

    private static void untilEnter(Runnable enough) {
        Thread keyboard = new Thread(() -> {
            if (new Scanner(System.in).hasNextLine()) {
                enough.run();
            }
        });
        keyboard.setDaemon(true);
        keyboard.start();
    }

    /** Without a verdict: the services have got the same signal. */
    private static void cancel(Campaign campaign, AtomicBoolean cancelled) {
        cancelled.set(true);
        System.out.println("\nended before the count\n" + campaign.tally().table());
        campaign.close();
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            List<String> known = List.of("--kills", "--seed", "--orders-per-second", "--nodes", "--steps");
            if (!known.contains(args[i]) || i + 1 == args.length) {
                System.out.print(USAGE);
                for (KillPoint point : KillPoint.values()) {
                    System.out.printf("    %-20s %s%n", point, point.description());
                }
                System.exit(args[i].equals("--help") ? 0 : 1);
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static List<KillPoint> points(String names) {
        return names.isEmpty()
                ? List.of(KillPoint.values())
                : Arrays.stream(names.split(",")).map(KillPoint::valueOf).toList();
    }
}
