package io.orderhub.database;

import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in one transaction on the pool of its workload. Repositories know nothing of pools: they use the one
 * {@code DataSource} and join whatever transaction is open on the thread.
 */
public final class Transactions {

    private final WorkloadDataSource dataSource;
    private final TransactionTemplate template;

    Transactions(WorkloadDataSource dataSource, PlatformTransactionManager manager) {
        this.dataSource = dataSource;
        this.template = new TransactionTemplate(manager);
    }

    /** The work's result after the commit; an exception rolls back and comes out unchanged. */
    public <T> T in(Workload workload, Supplier<T> work) {
        return dataSource.on(workload, () -> template.execute(status -> work.get()));
    }

    public void in(Workload workload, Runnable work) {
        in(workload, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
