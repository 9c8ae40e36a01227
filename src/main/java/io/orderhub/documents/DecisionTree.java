package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.RequestedDates;
import io.orderhub.reason.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A decision as documents tell it: {@code .decision} of their mappings. A line's parts are what of it is ACCEPTED,
 * RESCHEDULED (accepted, but ships later than the buyer wants), BACKORDERED or REJECTED.
 */
final class DecisionTree {

    private static final Pattern LINE = Pattern.compile("\\$\\.lines\\[(\\d+)].*");

    private final OrderDecision decision;
    private final LocalDate today;
    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
    private boolean changed;

    private DecisionTree(OrderDecision decision, LocalDate today) {
        this.decision = decision;
        this.today = today;
    }

    /** @param today goods that are there ship from this day on */
    static ObjectNode of(OrderDecision decision, LocalDate today) {
        return new DecisionTree(decision, today).build();
    }

    private ObjectNode build() {
        tree.put("number", 1).put("outcome", "").put("decidedOn", today.toString());
        switch (decision.outcome()) {
            case RECORDED -> tree.put("outcome", "RECORDED");
            case REFUSED -> {
                tree.put("outcome", "REJECTED");
                reject();
            }
            case ACCEPTED -> {
                ArrayNode lines = tree.putArray("lines");
                decision.lines().forEach(line -> accept(line, lines.addObject()));
                tree.put("outcome", changed ? "CHANGED" : "ACCEPTED");
            }
        }
        return tree;
    }

    private void accept(OrderDecision.Line line, ObjectNode told) {
        told.put("line", line.line()).put("sku", line.sku());
        ArrayNode parts = told.putArray("parts");
        if (line.allocated().signum() > 0) {
            RequestedDates dates = dates(line.line());
            LocalDate shipOn =
                    dates.shipNotBefore().filter(day -> day.isAfter(today)).orElse(today);
            boolean late = Stream.of(dates.shipNotAfter(), dates.deliverNotAfter(), dates.cancelAfter())
                    .flatMap(Optional::stream)
                    .anyMatch(shipOn::isAfter);
            part(parts, late ? "RESCHEDULED" : "ACCEPTED", line.allocated()).put("shipOn", shipOn.toString());
            changed |= late;
        }
        if (line.backOrdered().signum() > 0) {
            part(parts, "BACKORDERED", line.backOrdered());
            changed = true;
        }
    }

    /** The order's dates, where the line has none of its own. */
    private RequestedDates dates(int position) {
        RequestedDates own = decision.order().lines().get(position - 1).dates();
        RequestedDates all = decision.order().dates();
        Function<Function<RequestedDates, Optional<LocalDate>>, Optional<LocalDate>> either =
                date -> date.apply(own).or(() -> date.apply(all));
        return new RequestedDates(
                either.apply(RequestedDates::shipNotBefore),
                either.apply(RequestedDates::shipNotAfter),
                either.apply(RequestedDates::deliverNotBefore),
                either.apply(RequestedDates::deliverNotAfter),
                either.apply(RequestedDates::cancelAfter));
    }

    private void reject() {
        Map<Integer, List<Finding>> byLine = new TreeMap<>();
        decision.reasons().forEach(reason -> byLine.computeIfAbsent(position(reason), line -> new ArrayList<>())
                .add(reason));
        reasons(tree, byLine.getOrDefault(0, List.of()));
        ArrayNode lines = tree.putArray("lines");
        List<OrderLine> ordered = decision.order().lines();
        for (int i = 1; i <= ordered.size(); i++) {
            ObjectNode told = lines.addObject().put("line", i);
            part(told.putArray("parts"), "REJECTED", ordered.get(i - 1).quantity());
            reasons(told, byLine.getOrDefault(i, List.of()));
        }
    }

    private static ObjectNode part(ArrayNode parts, String status, BigDecimal quantity) {
        return parts.addObject().put("status", status).put("quantity", quantity);
    }

    /** The code and its meaning; what was seen may hold the hub's own prices and stock. */
    private static void reasons(ObjectNode place, List<Finding> reasons) {
        if (!reasons.isEmpty()) {
            ArrayNode told = place.putArray("reasons");
            reasons.stream().map(Finding::code).distinct().forEach(code -> told.addObject()
                    .put("code", code.name())
                    .put("text", code.meaning()));
        }
    }

    /** Of the line that a finding is about, from 1; 0 for the order. */
    private static int position(Finding finding) {
        Matcher line = LINE.matcher(finding.where());
        return line.matches() ? Integer.parseInt(line.group(1)) + 1 : 0;
    }
}
