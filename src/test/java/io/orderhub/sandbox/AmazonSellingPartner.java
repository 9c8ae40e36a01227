package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * A marketplace in the shape of Amazon's Selling Partner API: login with Amazon ({@code POST /auth/o2/token}), Orders v0
 * ({@code GET /orders/v0/orders}, {@code …/orderItems}) with {@code x-amz-access-token}, paging by {@code NextToken} and
 * a rate limit a kind of call that answers 429 and says in {@code x-amzn-RateLimit-Limit} how much is allowed.
 *
 * <p>Unlike the real one it shows buyer and address to the plain access token, and orders at once instead of two minutes
 * after their change. Books: {@code order} when one is placed or changed.
 */
public final class AmazonSellingPartner extends SimulatedEndpoint {

    /** The marketplace that all orders are in: amazon.com. */
    public static final String MARKETPLACE = "ATVPDKIKX0DER";

    private final AmazonLogin login;
    private final RateLimit ordersLimit;
    private final RateLimit itemsLimit;

    /** What an application that a seller authorised has. */
    public record Credentials(String clientId, String clientSecret, String refreshToken) {}

    /** With a limit that nobody meets who polls every few seconds. */
    public AmazonSellingPartner(int wishedPort, Credentials credentials, Books books) {
        this(wishedPort, credentials, books, new RateLimit(20, "1"), new RateLimit(30, "2"));
    }

    public AmazonSellingPartner(
            int wishedPort, Credentials credentials, Books books, RateLimit ordersLimit, RateLimit itemsLimit) {
        super("amazon", wishedPort, books);
        this.login = new AmazonLogin(credentials);
        this.ordersLimit = ordersLimit;
        this.itemsLimit = itemsLimit;
    }

    /** A buyer orders; the order is there for the next poll. */
    public synchronized void place(AmazonOrder order) {
        books().enter("order", order.id(), order.id(), order.asJson(Instant.now()));
    }

    /** Something about the order changed that is no matter of the hub's, so that it is listed again. */
    public synchronized void touch(String orderId) {
        ObjectNode order = (ObjectNode) books().document(orderId).orElseThrow();
        order.put("LastUpdateDate", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        books().enter("order", orderId, orderId, order);
    }

    /** All access tokens given so far are worth nothing from now on. */
    public synchronized void expireTokens() {
        login.forgetTokens();
    }

    @Override
    protected synchronized Answer act(Call call) {
        if (call.methodAndPath().equals("POST /auth/o2/token")) {
            return login.answer(call.form());
        }
        if (!call.header("x-amz-access-token").filter(login::knows).isPresent()) {
            return error(403, "Unauthorized", "Access to requested resource is denied.");
        }
        String[] path = call.path().split("/");
        if (!call.method().equals("GET") || !call.path().startsWith("/orders/v0/orders")) {
            return error(404, "NotFound", "The requested resource doesn't exist.");
        }
        return switch (path.length) {
            case 4 -> ordersLimit.limit(() -> listOrders(call), this::tooFast);
            case 6 -> itemsLimit.limit(() -> orderItems(path[4]), this::tooFast);
            default -> error(404, "NotFound", "The requested resource doesn't exist.");
        };
    }

    private Answer listOrders(Call call) {
        if (!call.parameter("MarketplaceIds").filter(MARKETPLACE::equals).isPresent()) {
            return error(400, "InvalidInput", "MarketplaceIds is missing or unknown.");
        }
        try {
            return answer(AmazonPage.asked(call));
        } catch (DateTimeException | IllegalArgumentException e) {
            return error(400, "InvalidInput", "NextToken, CreatedAfter or LastUpdatedAfter must be valid.");
        }
    }

    private Answer answer(AmazonPage page) {
        List<JsonNode> matching = books().effects("order").stream()
                .map(Effect::key)
                .distinct()
                .map(id -> books().document(id).orElseThrow())
                .filter(order -> page.holds(
                        Instant.parse(text(order, "LastUpdateDate")),
                        text(order, "FulfillmentChannel"),
                        text(order, "OrderStatus")))
                .sorted(Comparator.comparing(order -> text(order, "LastUpdateDate")))
                .toList();
        int to = Math.min(matching.size(), page.from() + page.size());
        ObjectNode payload = NODES.objectNode();
        ArrayNode orders = payload.putArray("Orders");
        matching.subList(Math.min(page.from(), to), to).forEach(order -> orders.add(AmazonOrder.withoutItems(order)));
        if (to < matching.size()) {
            payload.put("NextToken", page.from(to).token());
        }
        payload.put("LastUpdatedBefore", page.updatedUntil().toString());
        return payload(payload);
    }

    private Answer orderItems(String orderId) {
        return books().document(orderId)
                .map(order -> {
                    ObjectNode payload = NODES.objectNode().put("AmazonOrderId", orderId);
                    payload.set("OrderItems", AmazonOrder.items(order));
                    return payload(payload);
                })
                .orElseGet(() -> error(404, "NotFound", "The order doesn't exist."));
    }

    private static Answer payload(ObjectNode payload) {
        ObjectNode body = NODES.objectNode();
        body.set("payload", payload);
        return Answer.of(200, body);
    }

    private Answer tooFast() {
        return error(429, "QuotaExceeded", "You exceeded your quota for the requested resource.");
    }

    private static Answer error(int status, String code, String message) {
        ObjectNode body = NODES.objectNode();
        body.putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", message)
                .put("details", "");
        return Answer.of(status, body);
    }

    @Override
    protected Answer refuse(int status) {
        return status == 429
                ? tooFast().with(RateLimit.HEADER, ordersLimit.perSecond())
                : error(status, "InternalFailure", "We encountered an internal error. Please try again.");
    }
}
