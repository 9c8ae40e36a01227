package io.orderhub.console.pages;

import io.orderhub.canonical.OrderId;
import io.orderhub.console.OrderStories;
import io.orderhub.console.OrderStory;
import io.orderhub.console.PersonalData;
import io.orderhub.console.Visitor;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.OrderFilter;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.interchange.SentDocumentFilter;
import io.orderhub.interchange.SentDocumentQueries;
import io.orderhub.partner.Configuration;
import io.orderhub.pipeline.OrderCommands;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Orders: found by number, id, partner or status; each with its story. */
@Controller
@RequestMapping("/console/orders")
class OrderPages {

    private final Orders orders;
    private final OrderStories stories;
    private final OrderCommands commands;
    private final Configuration configuration;
    private final SentDocumentQueries sent;

    OrderPages(
            Orders orders,
            OrderStories stories,
            OrderCommands commands,
            Configuration configuration,
            SentDocumentQueries sent) {
        this.orders = orders;
        this.stories = stories;
        this.commands = commands;
        this.configuration = configuration;
        this.sent = sent;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Optional<OrderId> id = id(q.strip());
        if (id.isPresent()) {
            return "redirect:/console/orders/" + id.get();
        }
        OrderFilter filter =
                new OrderFilter(Paging.word(status, OrderStatus.class), Paging.filled(q), Paging.filled(partner));
        model.addAttribute(
                "orders", Paging.of(orders.page(filter, OrderId.parse(after), Paging.SIZE + 1), order -> order.id()
                        .toString()));
        model.addAttribute("statuses", OrderStatus.values());
        model.addAttribute(
                "partners",
                configuration.current().partners().keySet().stream().sorted().toList());
        model.addAttribute("q", q);
        model.addAttribute("status", status);
        model.addAttribute("partner", partner);
        return "console/orders";
    }

    @GetMapping("/{id}")
    String order(@PathVariable String id, Authentication user, Model model) {
        OrderStory story = stories.of(Paging.order(id)).orElseThrow(Paging::notFound);
        model.addAttribute("story", story);
        model.addAttribute("waits", waits(story));
        model.addAttribute("mayCancel", mayCancel(story));
        model.addAttribute("sent", sent.page(SentDocumentFilter.of(story.id()), Long.MAX_VALUE, Paging.SIZE));
        story.stored()
                .map(StoredOrder::order)
                .map(order -> Visitor.of(user).mayAct() ? order : PersonalData.hidden(order))
                .ifPresent(order -> model.addAttribute("order", order));
        return "console/order";
    }

    @PostMapping("/{id}/release")
    String release(
            @PathVariable String id,
            @RequestParam(defaultValue = "released in the console") String comment,
            Authentication user,
            RedirectAttributes told) {
        OrderCommands.Released outcome = commands.release(Paging.order(id), user.getName(), comment);
        String answer =
                switch (outcome) {
                    case DONE -> id + " goes on.";
                    case STILL_REFUSED -> id + " is refused still: see its case.";
                    case NOT_WAITING -> id + " is neither held nor refused any more.";
                    case NUMBER_TAKEN -> "Another order has the number of " + id + " meanwhile.";
                    case NOT_FOUND -> "Somebody else is at " + id + " right now: try again.";
                };
        Told.of(outcome == OrderCommands.Released.DONE, answer, told);
        return "redirect:/console/orders/" + id;
    }

    @PostMapping("/{id}/cancel")
    String cancel(
            @PathVariable String id,
            @RequestParam String comment,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Authentication user,
            RedirectAttributes told) {
        if (!confirmed) {
            Told.of(false, "Nothing was done: confirm it first.", told);
            return "redirect:/console/orders/" + id;
        }
        OrderCommands.Cancelled outcome = commands.cancel(Paging.order(id), user.getName(), comment);
        Told.of(outcome == OrderCommands.Cancelled.DONE, cancelled(id, outcome), told);
        return "redirect:/console/orders/" + id;
    }

    private static String cancelled(String id, OrderCommands.Cancelled outcome) {
        return switch (outcome) {
            case DONE ->
                "What can be taken back of " + id + " is cancelled; its journal says what was asked of warehouses.";
            case BEFORE -> id + " is cancelled already.";
            case TOO_LATE -> id + " is delivered, returned or was refused: there is nothing to cancel.";
            case NOT_FOUND -> "Somebody else is at " + id + " right now: try again.";
        };
    }

    private static boolean mayCancel(OrderStory story) {
        return story.stored()
                .map(StoredOrder::status)
                .filter(status -> !status.isClosed() && status != OrderStatus.REFUSED)
                .isPresent();
    }

    private static boolean waits(OrderStory story) {
        return story.stored()
                .map(StoredOrder::status)
                .filter(status -> status == OrderStatus.HELD || status == OrderStatus.REFUSED)
                .isPresent();
    }

    private static Optional<OrderId> id(String text) {
        return OrderId.parse(text).or(() -> FulfillmentOrderId.parse(text).map(FulfillmentOrderId::order));
    }
}
