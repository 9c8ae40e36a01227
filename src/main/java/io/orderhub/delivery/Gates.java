package io.orderhub.delivery;

import io.orderhub.partner.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many attempts an endpoint's rates allow now, for all nodes together: token buckets in a row that a claim locks. A bucket
 * is so small, and fills so slowly, that in no second (minute) more attempts begin than the file allows.
 */
@Component
class Gates {

    private static final double MINUTE = 60;

    private static final String FILLED =
            """
            WITH asked AS (
                SELECT * FROM unnest(:endpoints::text[], :perSecond::float8[], :secondSize::float8[],
                                     :perMinute::float8[], :minuteSize::float8[])
                    AS a (endpoint, per_second, second_size, per_minute, minute_size)
            ), gate AS (
                SELECT g.endpoint, g.second_left, g.minute_left,
                       greatest(0, extract(epoch FROM clock_timestamp() - g.filled_at))::float8 AS passed
                FROM endpoint_gate g JOIN asked USING (endpoint)
                ORDER BY g.endpoint FOR UPDATE OF g
            )
            SELECT endpoint,
                   least(second_size, coalesce(second_left + passed * per_second, second_size)) AS seconds,
                   least(minute_size, coalesce(minute_left + passed * per_minute, minute_size)) AS minutes
            FROM gate JOIN asked USING (endpoint)
            """;

    private static final String TAKE =
            """
            UPDATE endpoint_gate SET second_left = :seconds, minute_left = :minutes, filled_at = clock_timestamp()
            WHERE endpoint = :endpoint
            """;

    private static final String CLOSE =
            """
            INSERT INTO endpoint_gate AS g (endpoint, closed_until) VALUES (:endpoint, now() + :wait * interval '1 millisecond')
            ON CONFLICT (endpoint) DO UPDATE SET closed_until = greatest(g.closed_until, excluded.closed_until)
            """;

    private final JdbcClient jdbc;

    Gates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is in an endpoint's buckets. */
    record Tokens(double seconds, double minutes) {
        int whole() {
            return (int) Math.min(seconds, minutes);
        }
    }

    /** A bucket that holds {@code size} attempts and gets {@code rate} more a second. */
    private record Bucket(double size, double rate) {

        private static final Bucket ENDLESS = new Bucket(1e9, 1e9);

        /** At most {@code size - 1 + rate * seconds} attempts begin in so many seconds: exactly the limit. */
        static Bucket of(Optional<Integer> limit, double seconds) {
            return limit.map(most -> {
                        double size = Math.max(1, most / 10);
                        return new Bucket(size, (most + 1 - size) / seconds);
                    })
                    .orElse(ENDLESS);
        }
    }

    /** What each of the endpoints with a rate may have; its row is locked until the transaction ends. */
    Map<String, Tokens> open(List<Endpoint> all) {
        List<Endpoint> limited =
                all.stream().filter(each -> each.limits().areRates()).toList();
        Map<String, Tokens> tokens = new HashMap<>();
        if (limited.isEmpty()) {
            return tokens;
        }
        String[] ids = limited.stream().map(Endpoint::id).toArray(String[]::new);
        jdbc.sql("INSERT INTO endpoint_gate (endpoint) SELECT unnest(?::text[]) ON CONFLICT DO NOTHING")
                .param(ids)
                .update();
        List<Bucket> seconds = limited.stream()
                .map(each -> Bucket.of(each.limits().perSecond(), 1))
                .toList();
        List<Bucket> minutes = limited.stream()
                .map(each -> Bucket.of(each.limits().perMinute(), MINUTE))
                .toList();
        jdbc.sql(FILLED)
                .param("endpoints", ids)
                .param("perSecond", seconds.stream().mapToDouble(Bucket::rate).toArray())
                .param("secondSize", seconds.stream().mapToDouble(Bucket::size).toArray())
                .param("perMinute", minutes.stream().mapToDouble(Bucket::rate).toArray())
                .param("minuteSize", minutes.stream().mapToDouble(Bucket::size).toArray())
                .query(row -> {
                    tokens.put(
                            row.getString("endpoint"), new Tokens(row.getDouble("seconds"), row.getDouble("minutes")));
                });
        return tokens;
    }

    /** So many attempts begin. */
    void take(String endpoint, Tokens before, int attempts) {
        jdbc.sql(TAKE)
                .param("endpoint", endpoint)
                .param("seconds", before.seconds() - attempts)
                .param("minutes", before.minutes() - attempts)
                .update();
    }

    /** Nothing goes there for so long. */
    void close(Endpoint endpoint, Duration wait) {
        jdbc.sql(CLOSE)
                .param("endpoint", endpoint.id())
                .param("wait", wait.toMillis())
                .update();
    }

    /** How long a bucket of the endpoint takes to get one more attempt. */
    static Duration nextToken(Endpoint endpoint) {
        double rate = Math.min(
                Bucket.of(endpoint.limits().perSecond(), 1).rate(),
                Bucket.of(endpoint.limits().perMinute(), MINUTE).rate());
        return Duration.ofNanos((long) (1e9 / rate));
    }
}
