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
        if (workload == Workload.PIPELINE) {
            // keeps the plan of the ordered stock statements, see ADR and ecosystem notes "PostgreSQL"
            config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        }
        return new HikariDataSource(config);
    }
}
