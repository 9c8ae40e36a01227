package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A carrier in the shape of EasyPost's REST API: shipments with rates, buying a label, trackers; HTTP basic
 * authentication with the API key as user and no password.
 *
 * <p>As in the real API there is no idempotency key: creating a shipment twice makes two, whatever reference they carry.
 * What protects is buying: a shipment has one label, and buying again answers {@code SHIPMENT.POSTAGE.EXISTS}. The
 * reference may stand for the id in {@code GET /v2/shipments/:id} (the latest shipment with it). Books: {@code shipment}
 * when one is created, {@code label} when money was spent, {@code refund} when it was asked back, {@code tracker}.
 */
public final class EasyPostCarrier extends SimulatedEndpoint {

    private static final int DEFAULT_PAGE = 20;
    private static final int LARGEST_PAGE = 100;
    private static final long DRIVER_MILLIS = 200;

    private final String authorization;

    public EasyPostCarrier(int wishedPort, String apiKey, Books books) {
        super("carrier", wishedPort, books);
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((apiKey + ":").getBytes(StandardCharsets.UTF_8));
    }

    /** How many labels were bought under the caller's reference. */
    public int labelsFor(String reference) {
        return books().effects("label", reference).size();
    }

    /**
     * From now on parcels with a label move, and the hub is told of each step.
     *
     * @param hook the hub's address for it
     * @param secret that both sides sign with
     * @param pause between two steps
     */
    public void moves(String hook, String secret, Duration pause) {
        ParcelTour tour = new ParcelTour(hook, secret, pause, books());
        ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sandbox-carrier-driver");
            thread.setDaemon(true);
            return thread;
        });
        driver.scheduleWithFixedDelay(tour::work, 0, DRIVER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected synchronized Answer act(Call call) {
        if (call.path().startsWith("/labels/")) {
            return Answer.of(200, NODES.textNode("label " + call.path().substring("/labels/".length())));
        }
        if (!call.header("Authorization").filter(authorization::equals).isPresent()) {
            return error(401, "UNAUTHORIZED", "The API key is missing or unknown.");
        }
        String[] path = call.path().substring(1).split("/");
        return switch (call.method() + " " + shape(path)) {
            case "POST v2/shipments" -> createShipment(call.json().path("shipment"));
            case "GET v2/shipments" -> listShipments(call);
            case "GET v2/shipments/*" ->
                find("Shipment", path[2]).map(found -> Answer.of(200, found)).orElseGet(EasyPostCarrier::notFound);
            case "POST v2/shipments/*/buy" ->
                find("Shipment", path[2])
                        .map(shipment -> buy(shipment, call.json()))
                        .orElseGet(EasyPostCarrier::notFound);
            case "POST v2/shipments/*/refund" ->
                find("Shipment", path[2]).map(this::refund).orElseGet(EasyPostCarrier::notFound);
            case "POST v2/trackers" -> createTracker(call.json().path("tracker"));
            case "GET v2/trackers/*" ->
                find("Tracker", path[2]).map(found -> Answer.of(200, found)).orElseGet(EasyPostCarrier::notFound);
            default -> notFound();
        };
    }

    private static String shape(String[] path) {
        String[] shape = path.clone();
        if (shape.length > 2) {
            shape[2] = "*";
        }
        return String.join("/", shape);
    }

    private Answer createShipment(JsonNode wish) {
        List<String> missing = new ArrayList<>();
        for (String field : List.of("to_address", "from_address", "parcel")) {
            if (!wish.path(field).isObject()) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            return missingParameters(missing);
        }
        ObjectNode shipment = EasyPostDocuments.shipment(wish);
        books().enter("shipment", text(shipment, "id"), text(shipment, "reference"), shipment);
        return Answer.of(201, shipment);
    }

    private Answer buy(ObjectNode shipment, JsonNode wish) {
        if (shipment.path("postage_label").isObject()) {
            return error(422, "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment.");
        }
        String rateId = wish.path("rate").path("id").asText("");
        if (rateId.isEmpty()) {
            return missingParameters(List.of("rate"));
        }
        for (JsonNode rate : shipment.path("rates")) {
            if (text(rate, "id").equals(rateId)) {
                EasyPostDocuments.addPostage(shipment, rate, url() + "/labels");
                if (wish.hasNonNull("insurance")) {
                    shipment.put("insurance", wish.path("insurance").asText());
                }
                JsonNode tracker = shipment.path("tracker");
                books().enter("tracker", text(tracker, "id"), text(tracker, "tracking_code"), tracker);
                books().enter("label", text(shipment, "id"), text(shipment, "reference"), shipment);
                return Answer.of(200, shipment);
            }
        }
        return error(404, "NOT_FOUND", "The rate does not belong to this shipment.");
    }

    private Answer refund(ObjectNode shipment) {
        if (!shipment.path("postage_label").isObject()) {
            return error(422, "SHIPMENT.REFUND.UNAVAILABLE", "The shipment has no postage.");
        }
        if (shipment.hasNonNull("refund_status")) {
            return error(422, "SHIPMENT.REFUND.EXISTS", "A refund was asked for before.");
        }
        shipment.put("refund_status", "submitted");
        books().enter("refund", text(shipment, "id"), text(shipment, "reference"), shipment);
        return Answer.of(200, shipment);
    }

    private Answer listShipments(Call call) {
        boolean purchased = call.parameter("purchased").map(Boolean::valueOf).orElse(true);
        int size = Math.min(
                LARGEST_PAGE, call.parameter("page_size").map(Integer::valueOf).orElse(DEFAULT_PAGE));
        List<JsonNode> matching = new ArrayList<>(books().effects("shipment").stream()
                .map(effect -> books().document(effect.key()).orElseThrow())
                .filter(shipment -> shipment.path("postage_label").isObject() == purchased)
                .toList());
        Collections.reverse(matching);
        int from =
                call.parameter("before_id").map(id -> indexOf(matching, id) + 1).orElse(0);
        int to = Math.min(matching.size(), from + size);
        ArrayNode page = NODES.arrayNode().addAll(matching.subList(from, to));
        ObjectNode answer = NODES.objectNode();
        answer.set("shipments", page);
        return Answer.of(200, answer.put("has_more", to < matching.size()));
    }

    private static int indexOf(List<JsonNode> shipments, String id) {
        return shipments.stream().map(shipment -> text(shipment, "id")).toList().indexOf(id);
    }

    private Answer createTracker(JsonNode wish) {
        String trackingCode = text(wish, "tracking_code");
        if (trackingCode.isEmpty()) {
            return missingParameters(List.of("tracking_code"));
        }
        // one tracker a code and carrier: the real API answers with the one there is
        Optional<Effect> existing =
                books().effects("tracker", trackingCode).stream().findFirst();
        if (existing.isPresent()) {
            return Answer.of(200, books().document(existing.get().key()).orElseThrow());
        }
        ObjectNode tracker = EasyPostDocuments.tracker(trackingCode, text(wish, "carrier"), "");
        books().enter("tracker", text(tracker, "id"), trackingCode, tracker);
        return Answer.of(201, tracker);
    }

    private Optional<ObjectNode> find(String type, String idOrReference) {
        Optional<JsonNode> byId = books().document(idOrReference);
        if (byId.isPresent()) {
            return byId.filter(found -> text(found, "object").equals(type)).map(ObjectNode.class::cast);
        }
        List<Effect> byReference = books().effects(type.equals("Shipment") ? "shipment" : "tracker", idOrReference);
        return byReference.isEmpty()
                ? Optional.empty()
                : books().document(byReference.get(byReference.size() - 1).key())
                        .map(ObjectNode.class::cast);
    }

    private static Answer notFound() {
        return error(404, "NOT_FOUND", "The requested resource could not be found.");
    }

    private static Answer missingParameters(List<String> fields) {
        Answer answer = error(422, "PARAMETER.REQUIRED", "Missing required parameter.");
        ArrayNode errors = (ArrayNode) answer.body().path("error").path("errors");
        fields.forEach(field -> errors.addObject().put("field", field).put("message", "cannot be blank"));
        return answer;
    }

    private static Answer error(int status, String code, String message) {
        ObjectNode body = NODES.objectNode();
        body.putObject("error").put("code", code).put("message", message).putArray("errors");
        return Answer.of(status, body);
    }

    @Override
    protected Answer refuse(int status) {
        return switch (status) {
            case 429 -> error(429, "RATE_LIMITED", "Too many requests.").with("Retry-After", "1");
            case 422 -> error(422, "SHIPMENT.POSTAGE.FAILURE", "The carrier refused the shipment.");
            default -> error(status, "INTERNAL_SERVER_ERROR", "We are sorry, but something went wrong.");
        };
    }
}
