package io.orderhub.interchange;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Control numbers of what the hub sends: one counter a receiver, its row locked until the caller's transaction ends, so that
 * a number is never given twice and one that is rolled back is given again.
 */
@Repository
public class ControlNumbers {

    private final JdbcTemplate jdbc;

    public ControlNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next one, from 1 to 999,999,999 and then from 1 again. */
    public long next(String counter) {
        Long next = jdbc.queryForObject(
                """
                INSERT INTO control_number (name, last) VALUES (?, 1)
                ON CONFLICT (name) DO UPDATE SET last = control_number.last % 999999999 + 1 RETURNING last""",
                Long.class, counter);
        if (next == null) {
            throw new IllegalStateException("The counter " + counter + " yields nothing");
        }
        return next;
    }
}
