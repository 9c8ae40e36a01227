package io.orderhub.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Which part of the orders a call asks for; a {@code NextToken} holds it all, as the other parameters are ignored then.
 *
 * @param channels who ships, with commas between them; {@code *} for whoever
 * @param statuses likewise
 * @param from number of orders on earlier pages
 * @param size orders a page
 */
record AmazonPage(Instant updatedFrom, Instant updatedUntil, String channels, String statuses, int from, int size) {

    private static final String ANY = "*";

    private static final int LARGEST = 100;

    /** @throws RuntimeException when a date, a number or the token is none */
    static AmazonPage asked(Call call) {
        Optional<String> token = call.parameter("NextToken");
        if (token.isPresent()) {
            return of(token.get());
        }
        Instant after = call.parameter("LastUpdatedAfter")
                .or(() -> call.parameter("CreatedAfter"))
                .map(Instant::parse)
                .orElseThrow(() -> new IllegalArgumentException("Neither date is there"));
        int size = call.parameter("MaxResultsPerPage").map(Integer::valueOf).orElse(LARGEST);
        return new AmazonPage(
                after,
                Instant.now(),
                call.parameter("FulfillmentChannels").orElse(ANY),
                call.parameter("OrderStatuses").orElse(ANY),
                0,
                Math.min(LARGEST, Math.max(1, size)));
    }

    AmazonPage from(int next) {
        return new AmazonPage(updatedFrom, updatedUntil, channels, statuses, next, size);
    }

    boolean holds(Instant updated, String channel, String status) {
        return !updated.isBefore(updatedFrom)
                && !updated.isAfter(updatedUntil)
                && isOf(channel, channels)
                && isOf(status, statuses);
    }

    private static boolean isOf(String value, String asked) {
        return asked.equals(ANY) || List.of(asked.split(",")).contains(value);
    }

    String token() {
        String text = updatedFrom + " " + updatedUntil + " " + channels + " " + statuses + " " + from + " " + size;
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AmazonPage of(String token) {
        String[] words = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ");
        if (words.length != 6) {
            throw new IllegalArgumentException("No token of ours");
        }
        return new AmazonPage(
                Instant.parse(words[0]),
                Instant.parse(words[1]),
                words[2],
                words[3],
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]));
    }
}
