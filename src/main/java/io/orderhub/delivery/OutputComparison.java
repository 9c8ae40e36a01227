package io.orderhub.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is stored for a delivery beside what the current mapping makes of its order as it is now.
 *
 * @param stored the version that goes; empty before the first rendering
 * @param current empty when it cannot be made
 * @param fault why it cannot be made
 * @param rows both, line beside line
 */
public record OutputComparison(
        Optional<StoredBytes> stored, Optional<Rendered> current, Optional<String> fault, List<Row> rows) {

    private static final int MOST_TO_ALIGN = 2000;

    /**
     * One line of each; empty where the other has one more.
     *
     * @param differs the envelope's own numbers and times do not count
     */
    public record Row(String left, String right, boolean differs) {

        static Row of(String left, String right) {
            boolean envelope = OutputLines.isEnvelope(left) && OutputLines.isEnvelope(right);
            return new Row(left, right, !envelope && !left.equals(right));
        }
    }

    public OutputComparison {
        rows = List.copyOf(rows);
    }

    static OutputComparison of(Optional<StoredBytes> stored, Rendered current) {
        List<Row> rows = stored.map(left -> rows(OutputLines.of(left.rendered()), OutputLines.of(current)))
                .orElse(List.of());
        return new OutputComparison(stored, Optional.of(current), Optional.empty(), rows);
    }

    static OutputComparison failed(Optional<StoredBytes> stored, String fault) {
        return new OutputComparison(stored, Optional.empty(), Optional.of(fault), List.of());
    }

    /** Whether a replay with the current mapping would send something else. */
    public boolean differs() {
        return rows.stream().anyMatch(Row::differs);
    }

    /** Along the longest common subsequence; documents too long for that line by line. */
    private static List<Row> rows(List<String> left, List<String> right) {
        boolean aligned = left.size() <= MOST_TO_ALIGN && right.size() <= MOST_TO_ALIGN;
        int[][] common = aligned ? common(left, right) : new int[0][0];
        List<Row> rows = new ArrayList<>();
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            boolean both = l < left.size() && r < right.size();
            if (both
                    && (!aligned
                            || same(left.get(l), right.get(r))
                            || common[l + 1][r] == common[l][r + 1] && common[l + 1][r + 1] == common[l][r])) {
                rows.add(Row.of(left.get(l++), right.get(r++)));
            } else if (r >= right.size() || both && common[l + 1][r] >= common[l][r + 1]) {
                rows.add(Row.of(left.get(l++), ""));
            } else {
                rows.add(Row.of("", right.get(r++)));
            }
        }
        return rows;
    }

    /** How many lines the rests from l and r on have in common. */
    private static int[][] common(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int l = left.size() - 1; l >= 0; l--) {
            for (int r = right.size() - 1; r >= 0; r--) {
                common[l][r] = same(left.get(l), right.get(r))
                        ? common[l + 1][r + 1] + 1
                        : Math.max(common[l + 1][r], common[l][r + 1]);
            }
        }
        return common;
    }

    private static boolean same(String left, String right) {
        return left.equals(right);
    }
}
