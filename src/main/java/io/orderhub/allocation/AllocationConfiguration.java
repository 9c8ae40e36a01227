package io.orderhub.allocation;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The warehouses of the hub's home folder. */
@Configuration(proxyBeanMethods = false)
class AllocationConfiguration {

    @Bean
    Warehouses warehouses(@Value("${orderhub.home:.}") String home, JdbcTemplate jdbc) {
        return Warehouses.fromConfig(Path.of(home), jdbc);
    }

    @Bean
    ShortShip shortShip(@Value("${orderhub.home:.}") String home) {
        ShortShip told = AllocationFile.read(Path.of(home).resolve("config/allocation.yaml"))
                .shortShip();
        return told == null ? ShortShip.BACK_ORDER : told;
    }
}
