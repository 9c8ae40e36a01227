package io.orderhub.delivery;

import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** The hub's real pools and transactions over a fresh database, and nothing else but what a test adds. */
@ComponentScan(basePackages = "io.orderhub.database")
@ImportAutoConfiguration({
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class DeliveryContext {

    static ConfigurableApplicationContext start(Class<?>... beans) {
        return start(SharedPostgres.freshDatabase(), beans);
    }

    static ConfigurableApplicationContext start(Database database, Class<?>... beans) {
        return new SpringApplicationBuilder(DeliveryContext.class)
                .sources(beans)
                .web(org.springframework.boot.WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.datasource.url", database.jdbcUrl(),
                        "spring.datasource.username", database.username(),
                        "spring.datasource.password", database.password(),
                        "spring.main.banner-mode", "off"))
                .run();
    }
}
