package io.orderhub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Pools from {@code spring.datasource.*} (address, account) and {@code orderhub.database.*} (sizes). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DataSourceProperties.class, PoolSizes.class})
class DatabaseConfiguration {

    @Bean
    WorkloadDataSource dataSource(DataSourceProperties properties, PoolSizes sizes) {
        Map<Workload, HikariDataSource> pools = new EnumMap<>(Workload.class);
        for (Workload workload : Workload.values()) {
            pools.put(workload, pool(workload, properties, sizes));
        }
        return new WorkloadDataSource(pools);
    }

    @Bean
    Transactions transactions(WorkloadDataSource dataSource, PlatformTransactionManager manager) {
        return new Transactions(dataSource, manager);
    }

    private static HikariDataSource pool(Workload workload, DataSourceProperties properties, PoolSizes sizes) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(workload.name().toLowerCase());
        config.setJdbcUrl(properties.determineUrl());
        config.setUsername(properties.determineUsername());
        config.setPassword(properties.determinePassword());
        config.setMaximumPoolSize(sizes.of(workload));
        config.setMinimumIdle(1);
        config.setConnectionTimeout(sizes.connectionTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty(
                "ApplicationName", "orderhub-" + workload.name().toLowerCase());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("options", plans(workload));
        return new HikariDataSource(config);
    }

    /**
     * Work asks for single rows by key, in statements that are planned once and then used for days. One that was planned
     * while its table was empty would read the whole table ever after, so here a plan reads by an index wherever one serves.
     * The pipeline's are generic, which keeps the plan of the ordered stock statements (ecosystem notes, "PostgreSQL").
     */
    private static String plans(Workload workload) {
        return switch (workload) {
            case PIPELINE -> "-c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan";
            case DELIVERY -> "-c enable_seqscan=off -c jit=off";
            case CONSOLE -> "-c jit=off";
        };
    }
}
