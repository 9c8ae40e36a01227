package io.orderhub.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** The one data source of the hub: hands out a connection from the pool of the thread's current workload. */
final class WorkloadDataSource extends AbstractRoutingDataSource implements AutoCloseable {

    private final Map<Workload, HikariDataSource> pools;
    private final ThreadLocal<Workload> current = ThreadLocal.withInitial(() -> Workload.CONSOLE);

    WorkloadDataSource(Map<Workload, HikariDataSource> pools) {
        this.pools = Map.copyOf(pools);
        setTargetDataSources(Map.copyOf(pools));
        setDefaultTargetDataSource(pools.get(Workload.CONSOLE));
        afterPropertiesSet();
    }

    <T> T on(Workload workload, Supplier<T> work) {
        Workload before = current.get();
        current.set(workload);
        try {
            return work.get();
        } finally {
            current.set(before);
        }
    }

    @Override
    protected Object determineCurrentLookupKey() {
        return current.get();
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
