package io.orderhub.delivery;

import io.orderhub.canonical.OrderId;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A filter as a statement over both tables. Only what narrows is written down, and states as constants, so that a search for
 * dead letters uses their own small index however many deliveries wait.
 */
final class DeliverySearch {

    private static final String SHARED =
            """
            id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number,
            partner, usage, state, attempts""";

    private static final String OPEN = "SELECT " + SHARED
            + """
            , reason, next_at, lease_until IS NOT NULL AND lease_until > now() AS in_flight, created_at,
              NULL::timestamptz AS finished_at, coalesce(tried.started_at, created_at) AS happened_at
            FROM delivery
            LEFT JOIN LATERAL (SELECT started_at FROM delivery_attempt
                               WHERE delivery_id = delivery.id AND number = delivery.attempts_ever) AS tried ON true
            """;

    private static final String FINISHED = "SELECT " + SHARED
            + """
            , NULL::text AS reason, NULL::timestamptz AS next_at, false AS in_flight, created_at, finished_at, finished_at AS happened_at
            FROM delivery_archive
            """;

    private final List<String> narrowing = new ArrayList<>();
    private final List<String> openOnly = new ArrayList<>();
    private final List<String> finishedOnly = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final Set<DeliveryState> states;

    private DeliverySearch(Set<DeliveryState> states) {
        this.states = states;
    }

    /** @param before only ids below this one */
    static DeliverySearch of(DeliveryFilter filter, long before) {
        DeliverySearch search = new DeliverySearch(filter.states());
        search.narrow("id < :before", "before", before);
        filter.order().map(OrderId::value).ifPresent(id -> search.narrow("order_id = :order", "order", id));
        filter.endpoint().ifPresent(id -> search.narrow("endpoint = :endpoint", "endpoint", id));
        filter.partner().ifPresent(id -> search.narrow("partner = :partner", "partner", id));
        filter.document().ifPresent(name -> search.narrow("document = :document", "document", name));
        filter.reason().ifPresent(code -> {
            search.openOnly.add("reason = :reason");
            search.finishedOnly.add("false");
            search.values.put("reason", code.name());
        });
        filter.from().ifPresent(at -> search.time(">=", "from", Timestamp.from(at)));
        filter.to().ifPresent(at -> search.time("<", "to", Timestamp.from(at)));
        return search;
    }

    static DeliverySearch of(long id) {
        DeliverySearch search = new DeliverySearch(Set.of());
        search.narrow("id = :id", "id", id);
        return search;
    }

    static DeliverySearch of(List<Long> ids) {
        DeliverySearch search = new DeliverySearch(Set.of());
        search.narrow("id = ANY (:ids)", "ids", ids.toArray(Long[]::new));
        return search;
    }

    private void narrow(String condition, String name, Object value) {
        narrowing.add(condition);
        values.put(name, value);
    }

    private void time(String comparison, String name, Timestamp value) {
        openOnly.add("coalesce(tried.started_at, created_at) " + comparison + " :" + name);
        finishedOnly.add("finished_at " + comparison + " :" + name);
        values.put(name, value);
    }

    /** With the columns that {@link DeliveryQueries} reads; in no order. */
    String sql() {
        List<String> parts = new ArrayList<>();
        if (states.isEmpty() || !states.equals(Set.of(DeliveryState.SENT))) {
            parts.add(OPEN + "WHERE " + conditions(openOnly));
        }
        if (states.isEmpty() || states.contains(DeliveryState.SENT)) {
            parts.add(FINISHED + "WHERE " + conditions(finishedOnly));
        }
        return String.join(" UNION ALL ", parts);
    }

    Map<String, Object> values() {
        return Map.copyOf(values);
    }

    private String conditions(List<String> ofThisTable) {
        List<String> all = new ArrayList<>(narrowing);
        all.addAll(ofThisTable);
        if (!states.isEmpty()) {
            all.add("state IN ("
                    + states.stream()
                            .map(state -> Integer.toString(state.ordinal()))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        return String.join(" AND ", all);
    }
}
