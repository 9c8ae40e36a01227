package io.orderhub.chaos;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One comparison of two books.
 *
 * @param lost expected and not there
 * @param doubled there more than once
 * @param strange there and not expected
 */
record Account(String book, int expected, int found, List<String> lost, List<String> doubled, List<String> strange) {

    private static final int EXAMPLES = 5;

    /** @param found with repetitions */
    static Account of(String book, Set<String> expected, Collection<String> found) {
        Map<String, Integer> times = new HashMap<>();
        found.forEach(each -> times.merge(each, 1, Integer::sum));
        TreeSet<String> lost = new TreeSet<>(expected);
        lost.removeAll(times.keySet());
        TreeSet<String> strange = new TreeSet<>(times.keySet());
        strange.removeAll(expected);
        List<String> doubled = times.keySet().stream()
                .filter(each -> times.get(each) > 1)
                .sorted()
                .toList();
        return new Account(book, expected.size(), found.size(), List.copyOf(lost), doubled, List.copyOf(strange));
    }

    boolean agrees() {
        return lost.isEmpty() && doubled.isEmpty() && strange.isEmpty();
    }

    String line() {
        return String.format("%-26s %8d %8d %6d %8d", book, expected, found, lost.size(), doubled.size())
                + examples("lost", lost)
                + examples("doubled", doubled)
                + examples("strange", strange);
    }

    private static String examples(String what, List<String> all) {
        return all.isEmpty()
                ? ""
                : "  " + what + ": " + all.stream().limit(EXAMPLES).toList();
    }
}
