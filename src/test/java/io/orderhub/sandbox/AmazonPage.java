package io.orderhub.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Which part of the orders a call asks for; a {@code NextToken} holds it all, as the other parameters are ignored then.
 *
 * @param from number of orders on earlier pages
 * @param size orders a page
 */
record AmazonPage(Instant updatedFrom, Instant updatedUntil, int from, int size) {

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
        return new AmazonPage(after, Instant.now(), 0, Math.min(LARGEST, Math.max(1, size)));
    }

    AmazonPage from(int next) {
        return new AmazonPage(updatedFrom, updatedUntil, next, size);
    }

    String token() {
        String text = updatedFrom + " " + updatedUntil + " " + from + " " + size;
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AmazonPage of(String token) {
        String[] words = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ");
        if (words.length != 4) {
            throw new IllegalArgumentException("No token of ours");
        }
        return new AmazonPage(
                Instant.parse(words[0]),
                Instant.parse(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]));
    }
}
