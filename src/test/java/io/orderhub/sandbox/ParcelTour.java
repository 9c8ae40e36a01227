package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Moves the carrier's parcels along, from the label to the receiver's door, and pushes each scan to the hub's webhook as
 * EasyPost does. What the hub did not take is pushed again. Books: {@code scan} a tracker that was moved, {@code push} one
 * that the hub took.
 */
final class ParcelTour {

    private record Stop(String status, String detail, String message, String city, int step) {}

    private static final List<Stop> STOPS = List.of(
            new Stop("pre_transit", "label_created", "Shipping label created", "", 0),
            new Stop("in_transit", "arrived_at_facility", "Arrived at USPS facility", "HARRISBURG", 2),
            new Stop("out_for_delivery", "out_for_delivery", "Out for delivery", "DALLAS", 3),
            new Stop("delivered", "arrived_at_destination", "Delivered, left with individual", "DALLAS", 4));

    private final String hook;
    private final String secret;
    private final Duration pause;
    private final Books books;
    private final HttpCaller http = new HttpCaller();

    /** @param pause between two stops; the carrier comes for a parcel after the second pause */
    ParcelTour(String hook, String secret, Duration pause, Books books) {
        this.hook = hook;
        this.secret = secret;
        this.pause = pause;
        this.books = books;
    }

    /** Every parcel whose next stop is due goes there; the books say where it is. */
    void work() {
        for (Effect bought : books.effects("tracker")) {
            ObjectNode tracker = (ObjectNode) books.document(bought.key()).orElseThrow();
            int at = tracker.path("tracking_details").size();
            if (at < STOPS.size() && due(bought.at(), STOPS.get(at))) {
                move(tracker, STOPS.get(at));
            }
        }
    }

    private boolean due(Instant bought, Stop stop) {
        return !bought.plus(pause.multipliedBy(stop.step())).isAfter(Instant.now());
    }

    private void move(ObjectNode tracker, Stop stop) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String before = tracker.path("status").asText();
        tracker.put("status", stop.status()).put("status_detail", stop.detail()).put("updated_at", now);
        ObjectNode scan = ((ArrayNode) tracker.path("tracking_details")).addObject();
        scan.put("object", "TrackingDetail")
                .put("message", stop.message())
                .put("status", stop.status())
                .put("status_detail", stop.detail())
                .put("datetime", now)
                .put("source", tracker.path("carrier").asText());
        ObjectNode place = scan.putObject("tracking_location").put("object", "TrackingLocation");
        place.put("city", stop.city()).put("country", "US");
        if (push(tracker, before, now)) {
            books.enter(
                    "scan",
                    tracker.path("id").asText(),
                    tracker.path("tracking_code").asText(),
                    tracker);
        }
    }

    /** @return whether the hub took it; if not, the parcel stays where it is and is tried again */
    boolean push(JsonNode tracker, String before, String now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", "evt_" + UUID.randomUUID().toString().replace("-", ""))
                .put("object", "Event")
                .put("mode", "test")
                .put("description", "tracker.updated")
                .put("created_at", now)
                .put("updated_at", now)
                .put("status", "pending");
        event.putObject("previous_attributes").put("status", before);
        event.putArray("pending_urls").add(hook);
        event.putArray("completed_urls");
        event.set("result", tracker);
        byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return http.post(
                                    hook,
                                    body,
                                    "Content-Type",
                                    "application/json",
                                    "X-Hmac-Signature",
                                    signature(secret, body))
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "hmac-sha256-hex=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
