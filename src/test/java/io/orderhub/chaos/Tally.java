package io.orderhub.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kills by where they happened, and how long each took until the next process had decided its first orders. */
final class Tally {

    private record Kills(int count, List<Duration> restarts) {}

    private final Map<String, Kills> kills = new TreeMap<>();
    private final Map<String, Integer> others = new TreeMap<>();

    void killed(String where) {
        kills.merge(
                where,
                new Kills(1, new ArrayList<>()),
                (before, one) -> new Kills(before.count() + 1, before.restarts()));
    }

    void back(String where, Duration restart) {
        kills.get(where).restarts().add(restart);
    }

    /** Something else than a kill. */
    void happened(String what) {
        others.merge(what, 1, Integer::sum);
    }

    int kills() {
        return kills.values().stream().mapToInt(Kills::count).sum();
    }

    String table() {
        StringBuilder text =
                new StringBuilder(String.format("%-22s %6s %28s%n", "killed", "times", "to full work, s: p50    max"));
        kills.forEach((where, each) -> text.append(line(where, each.count(), each.restarts())));
        List<Duration> all = kills.values().stream()
                .flatMap(each -> each.restarts().stream())
                .toList();
        text.append(line("all", kills(), all));
        others.forEach((what, times) -> text.append(String.format("%-22s %6d%n", what, times)));
        return text.toString();
    }

    private static String line(String where, int count, List<Duration> restarts) {
        if (restarts.isEmpty()) {
            return String.format("%-22s %6d %28s%n", where, count, "-");
        }
        List<Duration> sorted = new ArrayList<>(restarts);
        Collections.sort(sorted);
        return String.format(
                "%-22s %6d %21.1f %6.1f%n",
                where, count, seconds(sorted.get((sorted.size() - 1) / 2)), seconds(sorted.get(sorted.size() - 1)));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
