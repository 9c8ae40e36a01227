package io.orderhub.flow.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orderhub.partner.Endpoint;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** A connection pool for each database of an ERP, named by its endpoint in Camel's registry. */
@Component
class StagingPools {

    private final CamelContext camel;
    private final Secrets secrets;
    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();

    StagingPools(CamelContext camel, Secrets secrets) {
        this.camel = camel;
        this.secrets = secrets;
    }

    /** Makes the endpoint's pool unless it is there. */
    void open(Endpoint endpoint) {
        pools.computeIfAbsent(endpoint.id(), id -> {
            HikariDataSource pool = new HikariDataSource(config(endpoint));
            camel.getRegistry().bind(id, pool);
            return pool;
        });
    }

    private HikariConfig config(Endpoint endpoint) {
        long millis = endpoint.retry().timeout().toMillis();
        HikariConfig config = new HikariConfig();
        config.setPoolName(endpoint.id());
        config.setJdbcUrl(endpoint.setting("url").orElse(""));
        config.setUsername(endpoint.setting("username").orElse(""));
        config.setPassword(secrets.of(endpoint));
        config.setMaximumPoolSize(endpoint.limits().concurrency());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(Math.max(millis, 250));
        config.setInitializationFailTimeout(-1);
        // an answer that does not come must end before the lease does
        config.addDataSourceProperty("socketTimeout", Math.max(1, millis / 1000));
        return config;
    }

    @PreDestroy
    void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
