package io.orderhub.interchange;

import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import java.util.stream.LongStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Control numbers of what the hub sends: one counter a receiver, its row locked until the caller's transaction ends, so that
 * a number is never given twice and one that is rolled back is given again. To be called in the transaction that stores the
 * bytes which carry the numbers.
 */
@Repository
public class ControlNumbers {

    /** The largest that fits into ISA13. */
    private static final long LARGEST = 999_999_999;

    private final JdbcTemplate jdbc;
    private final ObjectProvider<Configuration> configuration;

    public ControlNumbers(JdbcTemplate jdbc, ObjectProvider<Configuration> configuration) {
        this.jdbc = jdbc;
        this.configuration = configuration;
    }

    /** The next one; behind 999,999,999 it begins again. */
    public long next(String counter) {
        return take(counter, 1)[0];
    }

    /**
     * The next numbers for a whole batch, in their order, with one lock and one write.
     *
     * @param counter what is counted: {@code <partner>/interchange}; the partner's {@code firstControlNumber} is where it
     *     starts, and a counter that is below goes on from there
     */
    public long[] take(String counter, int size) {
        long start = start(counter);
        Long last = jdbc.queryForObject(
                """
                INSERT INTO control_number AS c (name, last) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET last = CASE
                    WHEN c.last >= ? THEN EXCLUDED.last
                    WHEN greatest(c.last + ?, EXCLUDED.last) > ? THEN c.last + ? - ? + ? - 1
                    ELSE greatest(c.last + ?, EXCLUDED.last) END
                RETURNING last""",
                Long.class,
                counter,
                start + size - 1,
                LARGEST,
                size,
                LARGEST,
                size,
                LARGEST,
                start,
                size);
        if (last == null) {
            throw new IllegalStateException("The counter " + counter + " yields nothing");
        }
        return LongStream.rangeClosed(last - size + 1, last)
                .map(number -> number < start ? number + LARGEST - start + 1 : number)
                .toArray();
    }

    private long start(String counter) {
        String partner = counter.substring(0, Math.max(counter.indexOf('/'), 0));
        Configuration files = configuration.getIfAvailable();
        return files == null
                ? 1
                : files.current()
                        .partner(partner)
                        .map(Partner::firstControlNumber)
                        .orElse(1L);
    }
}
