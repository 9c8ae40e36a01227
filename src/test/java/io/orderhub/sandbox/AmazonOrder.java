package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An order that a buyer placed on the marketplace.
 *
 * @param id three groups of digits, such as {@code 902-1000000-0000001}
 * @param status {@code Pending} until it is paid, then {@code Unshipped}, at last {@code Shipped}
 */
public record AmazonOrder(String id, String status, Buyer buyer, List<Item> items) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ITEMS = "_items";
    private static final BigDecimal TAX = new BigDecimal("0.06");

    /** Who gets it, in the United States. */
    public record Buyer(String name, String street, String city, String state, String postalCode) {}

    /** @param price of one, in dollars */
    public record Item(String sku, String title, int quantity, BigDecimal price) {

        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    ObjectNode asJson(Instant now) {
        Instant stamp = now.truncatedTo(ChronoUnit.MILLIS);
        ObjectNode order = NODES.objectNode()
                .put("AmazonOrderId", id)
                .put("PurchaseDate", stamp.toString())
                .put("LastUpdateDate", stamp.toString())
                .put("OrderStatus", status)
                .put("FulfillmentChannel", "MFN")
                .put("SalesChannel", "Amazon.com")
                .put("ShipServiceLevel", "Std US D2D Dom")
                .put("ShipmentServiceLevelCategory", "Standard")
                .put("OrderType", "StandardOrder")
                .put("MarketplaceId", AmazonSellingPartner.MARKETPLACE)
                .put("NumberOfItemsShipped", 0)
                .put(
                        "NumberOfItemsUnshipped",
                        items.stream().mapToInt(Item::quantity).sum())
                .put("PaymentMethod", "Other")
                .put("IsBusinessOrder", false)
                .put("IsPrime", false)
                .put("IsReplacementOrder", false)
                .put("EarliestShipDate", stamp.plus(Duration.ofDays(1)).toString())
                .put("LatestShipDate", stamp.plus(Duration.ofDays(3)).toString())
                .put("LatestDeliveryDate", stamp.plus(Duration.ofDays(8)).toString());
        order.putArray("PaymentMethodDetails").add("Standard");
        order.set(
                "OrderTotal",
                money(items.stream()
                        .map(item -> item.total().add(tax(item)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
        order.set("ShippingAddress", address());
        order.putObject("BuyerInfo")
                .put("BuyerName", buyer.name())
                .put("BuyerEmail", "buyer-" + id + "@marketplace.invalid");
        ArrayNode all = order.putArray(ITEMS);
        for (int index = 0; index < items.size(); index++) {
            all.add(item(items.get(index), index));
        }
        return order;
    }

    private ObjectNode address() {
        return NODES.objectNode()
                .put("Name", buyer.name())
                .put("AddressLine1", buyer.street())
                .put("City", buyer.city())
                .put("StateOrRegion", buyer.state())
                .put("PostalCode", buyer.postalCode())
                .put("CountryCode", "US")
                .put("AddressType", "Residential");
    }

    private ObjectNode item(Item item, int index) {
        ObjectNode json = NODES.objectNode()
                .put("ASIN", "B0%08d".formatted(Math.floorMod(item.sku().hashCode(), 100_000_000)))
                .put("OrderItemId", id.replace("-", "").substring(3) + "%04d".formatted(index + 1))
                .put("SellerSKU", item.sku())
                .put("Title", item.title())
                .put("QuantityOrdered", item.quantity())
                .put("QuantityShipped", 0)
                .put("IsGift", "false")
                .put("ConditionId", "New");
        // for all pieces of the line together, as in the real API
        json.set("ItemPrice", money(item.total()));
        json.set("ItemTax", money(tax(item)));
        json.set("PromotionDiscount", money(BigDecimal.ZERO));
        return json;
    }

    private static BigDecimal tax(Item item) {
        return item.total().multiply(TAX).setScale(2, RoundingMode.HALF_UP);
    }

    private static ObjectNode money(BigDecimal amount) {
        return NODES.objectNode()
                .put("CurrencyCode", "USD")
                .put("Amount", amount.setScale(2, RoundingMode.HALF_UP).toPlainString());
    }

    /** The order as the list of orders shows it. */
    static JsonNode withoutItems(JsonNode order) {
        ObjectNode copy = order.deepCopy();
        copy.remove(ITEMS);
        return copy;
    }

    static JsonNode items(JsonNode order) {
        return order.path(ITEMS);
    }
}
