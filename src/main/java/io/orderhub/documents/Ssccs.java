package io.orderhub.documents;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives SSCCs, each once. A node takes a block of serials in a transaction of its own, so that no shipment waits for
 * another's commit; a restart leaves the rest of the block unused.
 */
@Component
class Ssccs {

    static final int BLOCK = 100;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate alone;
    private final LabelSettings settings;
    private long next;
    private long end;

    Ssccs(JdbcTemplate jdbc, PlatformTransactionManager transactions, LabelSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    synchronized String next() {
        if (next == end) {
            Long taken = alone.execute(status -> takeBlock());
            end = taken == null ? end : taken;
            next = end - BLOCK;
        }
        return Sscc.of(settings.prefix(), next++);
    }

    /** The counter's row is locked until this small transaction ends. */
    private Long takeBlock() {
        return jdbc.queryForObject(
                """
                INSERT INTO sscc_serial (prefix, next) VALUES (?, ?)
                ON CONFLICT (prefix) DO UPDATE SET next = sscc_serial.next + ? RETURNING next""",
                Long.class,
                settings.prefix(),
                BLOCK,
                BLOCK);
    }
}
