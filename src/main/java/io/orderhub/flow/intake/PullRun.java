package io.orderhub.flow.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.partner.Partner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One poll of a Selling Partner account: list the orders changed since the cursor, page by page, then fetch the items of
 * each. Says which call is next and takes its answer; the route makes the calls.
 */
public final class PullRun {

    /** What Amazon ships itself, and what has left before the hub first asked, must not be shipped again. */
    private static final String TO_BE_SHIPPED = "PendingAvailability,Pending,Unshipped,PartiallyShipped,Canceled";

    private final Partner partner;
    private final Partner.Pull pull;
    private final Instant from;
    private final Predicate<JsonNode> known;
    private final Deque<ObjectNode> waiting = new ArrayDeque<>();
    private Instant newest;
    private boolean listed;
    private String nextOrders = "";
    private String nextItems = "";
    private ArrayNode items = JsonNodeFactory.instance.arrayNode();
    private @Nullable String token;

    /** @param known tells orders that are stored already in this state; their items are not fetched again */
    PullRun(Partner partner, Instant cursor, Predicate<JsonNode> known) {
        this.partner = partner;
        this.pull = partner.pull().orElseThrow();
        this.from = cursor.minus(pull.overlap());
        this.newest = cursor;
        this.known = known;
    }

    Partner partner() {
        return partner;
    }

    Partner.Pull pull() {
        return pull;
    }

    /** The newest change of which all orders are stored; meaningful at the end only. */
    Instant newest() {
        return newest;
    }

    String token() {
        return token == null ? "" : token;
    }

    void token(String accessToken) {
        token = accessToken;
    }

    /** Whether an access token has to be asked for first. */
    public boolean isTokenMissing() {
        return token == null;
    }

    /** Whether another call is needed. */
    public boolean isUnfinished() {
        return !waiting.isEmpty() || !listed;
    }

    /** The path of the next call; the order's id stands in a header, so that one Camel endpoint serves all orders. */
    String path() {
        return waiting.isEmpty() ? "orders/v0/orders" : "orders/v0/orders/{orderId}/orderItems";
    }

    /** What fills in its path and query; what is absent is left out. */
    Map<String, String> query() {
        Map<String, String> query = new HashMap<>();
        if (waiting.isEmpty()) {
            query.put("MarketplaceIds", pull.settings().getOrDefault("marketplaceIds", ""));
        } else {
            query.put("orderId", id(waiting.element()));
        }
        String next = waiting.isEmpty() ? nextOrders : nextItems;
        if (!next.isEmpty()) {
            query.put("NextToken", next);
        } else if (waiting.isEmpty()) {
            query.put("LastUpdatedAfter", from.truncatedTo(ChronoUnit.MILLIS).toString());
            query.put("FulfillmentChannels", "MFN");
            query.put("OrderStatuses", TO_BE_SHIPPED);
        }
        return query;
    }

    /** @return an order with all its items, when this answer completes one */
    Optional<JsonNode> take(JsonNode answer) {
        JsonNode payload = answer.path("payload");
        return waiting.isEmpty() ? takeOrders(payload) : takeItems(payload);
    }

    private Optional<JsonNode> takeOrders(JsonNode payload) {
        for (JsonNode order : payload.path("Orders")) {
            Instant changed = Instant.parse(order.path("LastUpdateDate").asText());
            newest = changed.isAfter(newest) ? changed : newest;
            if (!known.test(order)) {
                ObjectNode document = JsonNodeFactory.instance.objectNode();
                document.set("Order", order);
                waiting.add(document);
            }
        }
        nextOrders = payload.path("NextToken").asText("");
        listed = nextOrders.isEmpty();
        return Optional.empty();
    }

    private Optional<JsonNode> takeItems(JsonNode payload) {
        payload.path("OrderItems").forEach(items::add);
        nextItems = payload.path("NextToken").asText("");
        if (!nextItems.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = waiting.remove();
        document.set("OrderItems", items);
        items = JsonNodeFactory.instance.arrayNode();
        return Optional.of(document);
    }

    private static String id(JsonNode document) {
        return document.at("/Order/AmazonOrderId").asText();
    }
}
