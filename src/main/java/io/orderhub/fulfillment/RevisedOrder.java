package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Identifier;
import io.orderhub.canonical.Note;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.Party;
import io.orderhub.canonical.Purpose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an order is after all that was said of it. It follows from the set of revisions and their sequence alone, so that it
 * does not matter in which order they came. A cancellation of the whole order is the last word, whatever its sequence: who
 * wants the goods after all orders anew. A line that is taken out stays with a quantity of zero.
 */
public final class RevisedOrder {

    private RevisedOrder() {}

    /** @param revisions by sequence, the original first */
    public static CanonicalOrder of(List<Revision> revisions) {
        CanonicalOrder order = revisions.get(0).said();
        for (Revision revision : revisions.subList(1, revisions.size())) {
            CanonicalOrder said = revision.said();
            if (said.purpose() != Purpose.CANCEL) {
                List<OrderLine> lines = merged(order.lines(), said.lines(), said.purpose() == Purpose.REPLACE);
                order = (said.purpose() == Purpose.REPLACE ? order.replacedBy(said) : changed(order, said))
                        .withLines(lines);
            }
        }
        return isCancelled(revisions) ? order.withLines(withoutQuantity(order.lines())) : order;
    }

    public static boolean isCancelled(List<Revision> revisions) {
        return revisions.stream().anyMatch(revision -> revision.said().purpose() == Purpose.CANCEL);
    }

    /**
     * Where the line that is meant stands among others; empty for one that is not there. A line whose document has no line
     * number bears its item's number instead.
     */
    static Optional<Integer> position(OrderLine meant, List<OrderLine> lines) {
        List<Integer> numbered = new ArrayList<>();
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean sameNumber = lines.get(i).lineNumber().equals(meant.lineNumber());
            boolean sameItem = shareAnId(lines.get(i), meant);
            if (sameNumber && (sameItem || meant.ids().isEmpty())) {
                return Optional.of(i);
            }
            if (sameNumber) {
                numbered.add(i);
            }
            if (sameItem) {
                named.add(i);
            }
        }
        boolean hasNoNumber = meant.ids().stream().anyMatch(id -> id.value().equals(meant.lineNumber()));
        return numbered.stream()
                .findFirst()
                .or(() -> hasNoNumber && named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty());
    }

    /**
     * The same lines in the order in which the hub knows them, new ones behind: what refers to a line by its position stays
     * right whatever the order in which revisions came.
     */
    public static List<OrderLine> inOrderOf(List<OrderLine> known, List<OrderLine> wanted) {
        List<OrderLine> left = new ArrayList<>(wanted);
        List<OrderLine> sorted = new ArrayList<>();
        for (OrderLine line : known) {
            OrderLine now = left.stream()
                    .filter(each -> each.lineNumber().equals(line.lineNumber())
                            && each.ids().equals(line.ids()))
                    .findFirst()
                    .orElse(line.withQuantity(BigDecimal.ZERO));
            left.remove(now);
            sorted.add(now);
        }
        sorted.addAll(left);
        return sorted;
    }

    /** Whether a line of a revision is about this one. */
    public static boolean isMeant(OrderLine said, OrderLine line) {
        return position(said, List.of(line)).isPresent();
    }

    private static CanonicalOrder changed(CanonicalOrder order, CanonicalOrder said) {
        return order.with(
                parties(order.parties(), said.parties()),
                order.dates().changedBy(said.dates()),
                notes(order.notes(), said.notes()),
                order.lines(),
                order.revision());
    }

    private static List<Party> parties(List<Party> before, List<Party> said) {
        return Stream.concat(
                        before.stream().filter(party -> said.stream().noneMatch(later -> later.role() == party.role())),
                        said.stream())
                .toList();
    }

    private static List<Note> notes(List<Note> before, List<Note> said) {
        return Stream.concat(before.stream(), said.stream()).distinct().toList();
    }

    private static List<OrderLine> merged(List<OrderLine> before, List<OrderLine> said, boolean whole) {
        List<OrderLine> lines = new ArrayList<>(before);
        Set<Integer> spoken = new HashSet<>();
        for (OrderLine line : said) {
            Optional<Integer> place = position(line, before);
            place.ifPresentOrElse(
                    position -> {
                        lines.set(position, before.get(position).changedBy(line));
                        spoken.add(position);
                    },
                    () -> lines.add(line));
        }
        for (int i = 0; whole && i < before.size(); i++) {
            if (!spoken.contains(i)) {
                lines.set(i, before.get(i).withQuantity(BigDecimal.ZERO));
            }
        }
        return lines;
    }

    private static List<OrderLine> withoutQuantity(List<OrderLine> lines) {
        return lines.stream().map(line -> line.withQuantity(BigDecimal.ZERO)).toList();
    }

    private static boolean shareAnId(OrderLine one, OrderLine other) {
        Set<String> values = new HashSet<>();
        one.ids().stream().map(Identifier::value).forEach(values::add);
        return other.ids().stream().map(Identifier::value).anyMatch(values::contains);
    }
}
