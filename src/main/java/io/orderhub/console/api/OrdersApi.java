package io.orderhub.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.console.OrderStories;
import io.orderhub.console.OrderStory;
import io.orderhub.console.PersonalData;
import io.orderhub.console.Visitor;
import io.orderhub.fulfillment.OrderFilter;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.OrderSummary;
import io.orderhub.fulfillment.Orders;
import io.orderhub.pipeline.OrderCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/orders", produces = "application/json")
@Tag(name = "Orders")
class OrdersApi {

    private final Orders orders;
    private final OrderStories stories;
    private final OrderCommands commands;
    private final CommandBodies bodies;

    OrdersApi(Orders orders, OrderStories stories, OrderCommands commands, CommandBodies bodies) {
        this.orders = orders;
        this.stories = stories;
        this.commands = commands;
        this.bodies = bodies;
    }

    /** Why an order is cancelled. */
    record Cancel(Optional<String> comment) {}

    /** Why an order may go on. */
    record Release(Optional<String> comment) {}

    @GetMapping
    @Operation(summary = "Orders, the newest first")
    ResultPage<OrderResource.Summary> list(
            @RequestParam Optional<String> status,
            @RequestParam Optional<String> orderNumber,
            @RequestParam Optional<String> partner,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + ResultPage.DEFAULT_LIMIT) int limit,
            Authentication user) {
        Visitor visitor = Visitor.of(user);
        Optional<String> whose = visitor.isPartner() ? Optional.of(visitor.name()) : partner;
        OrderFilter filter = new OrderFilter(Keys.word("status", status, OrderStatus.class), orderNumber, whose);
        List<OrderSummary> found = orders.page(filter, after.map(Keys::orderAfter), ResultPage.checked(limit) + 1);
        return ResultPage.of(found, limit, order -> order.id().toString(), OrderResource.Summary::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One order with its fulfillment orders, deliveries, cases and journal, from receipt on")
    OrderResource get(@PathVariable String id, Authentication user) {
        Visitor visitor = Visitor.of(user);
        OrderStory story = story(Keys.order(id));
        if (visitor.isPartner()
                && story.partner().filter(visitor.name()::equals).isEmpty()) {
            throw RequestRefused.notFound("order " + story.id());
        }
        boolean all = visitor.mayAct() || visitor.isPartner();
        return OrderResource.of(story, all ? order -> order : PersonalData::hidden);
    }

    @PostMapping("/{id}/release")
    @Operation(summary = "Lets a held order go (its payment is confirmed), or judges a refused one again after a fix")
    OrderResource release(
            @PathVariable String id, @RequestBody(required = false) Optional<Release> why, Authentication user) {
        OrderId order = Keys.order(id);
        String comment = why.flatMap(Release::comment).orElse("released over the API");
        switch (commands.release(order, user.getName(), comment)) {
            case DONE -> {}
            case STILL_REFUSED -> throw RequestRefused.conflict(id + " is refused still, see its case");
            case NOT_WAITING -> throw RequestRefused.conflict(id + " is neither held nor refused");
            case NUMBER_TAKEN -> throw RequestRefused.conflict("another order has the number of " + id);
            case NOT_FOUND -> throw RequestRefused.notFound("order " + id + ", or somebody else is at it right now");
        }
        return OrderResource.of(story(order), UnaryOperator.identity());
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancels what can still be taken back; warehouses that have it are asked and answer later")
    OrderResource cancel(
            @PathVariable String id, @RequestBody(required = false) Optional<JsonNode> body, Authentication user) {
        OrderId order = Keys.order(id);
        String comment = bodies.read(body, Cancel.class).comment().orElse("cancelled over the API");
        switch (commands.cancel(order, user.getName(), comment)) {
            case DONE, BEFORE -> {}
            case TOO_LATE -> throw RequestRefused.conflict(id + " is delivered, returned or was refused");
            case NOT_FOUND -> throw RequestRefused.notFound("order " + id + ", or somebody else is at it right now");
        }
        return OrderResource.of(story(order), UnaryOperator.identity());
    }

    private OrderStory story(OrderId id) {
        return stories.of(id).orElseThrow(() -> RequestRefused.notFound("order " + id));
    }
}
