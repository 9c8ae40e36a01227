package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An order in a Shopify shop.
 *
 * @param number the shop's own, shown as {@code #1001}
 * @param financialStatus {@code paid}, {@code authorized} or {@code pending}
 */
public record ShopifyOrder(int number, String financialStatus, Customer customer, List<Item> items) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final BigDecimal TAX_RATE = new BigDecimal("0.0625");
    private static final BigDecimal SHIPPING = new BigDecimal("6.90");
    private static final long ID_BASE = 5_400_000_000_000L;

    /** Who buys and gets it, in the United States. */
    public record Customer(
            String firstName,
            String lastName,
            String street,
            String city,
            String state,
            String stateName,
            String zip) {}

    /** @param price of one, in dollars */
    public record Item(String sku, String title, int quantity, BigDecimal price) {

        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    /** The body of an {@code orders/create} webhook: the order itself, without an envelope. */
    String asJson(String domain) {
        BigDecimal goods = items.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax = tax(goods);
        String now = OffsetDateTime.now(ZoneOffset.ofHours(-5))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        ObjectNode order = NODES.objectNode()
                .put("id", ID_BASE + number)
                .put("admin_graphql_api_id", "gid://shopify/Order/" + (ID_BASE + number))
                .put("name", "#" + number)
                .put("order_number", number)
                .put("number", number - 1000)
                .put("confirmed", true)
                .put("created_at", now)
                .put("processed_at", now)
                .put("updated_at", now)
                .put("currency", "USD")
                .put("presentment_currency", "USD")
                .put("email", email())
                .put("contact_email", email())
                .put("financial_status", financialStatus)
                .put("source_name", "web")
                .put("test", false)
                .put("taxes_included", false)
                .put("subtotal_price", money(goods))
                .put("total_line_items_price", money(goods))
                .put("total_discounts", "0.00")
                .put("total_tax", money(tax))
                .put("total_price", money(goods.add(tax).add(SHIPPING)))
                .put("order_status_url", "https://" + domain + "/orders/" + number);
        order.putNull("cancelled_at").putNull("cancel_reason").putNull("closed_at");
        order.putNull("fulfillment_status").putNull("note").put("tags", "");
        order.putArray("note_attributes");
        order.putArray("discount_codes");
        order.putArray("discount_applications");
        order.putArray("fulfillments");
        order.putArray("refunds");
        order.putArray("payment_gateway_names").add("shopify_payments");
        order.putArray("tax_lines").add(taxLine(tax));
        order.putArray("line_items").addAll(lineItems());
        order.putArray("shipping_lines").add(shippingLine());
        order.set("shipping_address", address());
        order.set("billing_address", address());
        order.putObject("customer")
                .put("id", 7_000_000_000_000L + number)
                .put("email", email())
                .put("first_name", customer.firstName())
                .put("last_name", customer.lastName());
        return order.toString();
    }

    private ArrayNode lineItems() {
        ArrayNode lines = NODES.arrayNode();
        for (Item item : items) {
            ObjectNode line = lines.addObject()
                    .put("id", ID_BASE + number * 100L + lines.size())
                    .put("sku", item.sku())
                    .put("title", item.title())
                    .put("name", item.title())
                    .put("quantity", item.quantity())
                    .put("current_quantity", item.quantity())
                    .put("fulfillable_quantity", item.quantity())
                    .put("price", money(item.price()))
                    .put("total_discount", "0.00")
                    .put("grams", 400)
                    .put("requires_shipping", true)
                    .put("taxable", true)
                    .put("gift_card", false)
                    .put("fulfillment_service", "manual")
                    .put("product_exists", true);
            line.putNull("fulfillment_status").putNull("variant_title");
            line.putArray("properties");
            line.putArray("discount_allocations");
            line.putArray("tax_lines").add(taxLine(tax(item.total())));
        }
        return lines;
    }

    private static ObjectNode shippingLine() {
        ObjectNode line = NODES.objectNode()
                .put("id", 4_400_000_000_001L)
                .put("code", "Standard")
                .put("title", "Standard")
                .put("source", "shopify")
                .put("price", money(SHIPPING))
                .put("discounted_price", money(SHIPPING));
        line.putArray("tax_lines");
        return line;
    }

    private static ObjectNode taxLine(BigDecimal tax) {
        return NODES.objectNode()
                .put("title", "State Tax")
                .put("price", money(tax))
                .put("rate", TAX_RATE);
    }

    private ObjectNode address() {
        return NODES.objectNode()
                .put("first_name", customer.firstName())
                .put("last_name", customer.lastName())
                .put("name", customer.firstName() + " " + customer.lastName())
                .put("address1", customer.street())
                .putNull("address2")
                .putNull("company")
                .put("city", customer.city())
                .put("province", customer.stateName())
                .put("province_code", customer.state())
                .put("zip", customer.zip())
                .put("country", "United States")
                .put("country_code", "US")
                .put("phone", "+1 555 0100");
    }

    private String email() {
        return "customer-" + number + "@shop.invalid";
    }

    private static BigDecimal tax(BigDecimal amount) {
        return amount.multiply(TAX_RATE).setScale(2, RoundingMode.HALF_UP);
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
