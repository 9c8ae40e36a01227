package io.orderhub.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A token bucket, as marketplaces limit calls: a burst, refilled at a rate. */
public final class RateLimit {

    static final String HEADER = "x-amzn-RateLimit-Limit";

    private final int burst;
    private final BigDecimal perSecond;
    private double tokens;
    private Instant filledAt = Instant.now();

    /** @param perSecond calls a second in the long run, a decimal such as {@code 0.0167} */
    public RateLimit(int burst, String perSecond) {
        this.burst = burst;
        this.perSecond = new BigDecimal(perSecond);
        this.tokens = burst;
    }

    /** Calls if the limit allows it; either answer says what the limit is. */
    synchronized Answer limit(Supplier<Answer> call, Supplier<Answer> tooFast) {
        Instant now = Instant.now();
        double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
        tokens = Math.min(burst, tokens + seconds * perSecond.doubleValue());
        filledAt = now;
        if (tokens < 1) {
            return tooFast.get().with(HEADER, perSecond());
        }
        tokens -= 1;
        return call.get().with(HEADER, perSecond());
    }

    String perSecond() {
        return perSecond.toPlainString();
    }
}
