package io.orderhub.interchange;

import io.orderhub.edi.EdiSchemas;
import io.orderhub.edi.EdiWriter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the ledger's parts together. */
@Configuration(proxyBeanMethods = false)
class InterchangeConfiguration {

    @Bean
    Acknowledgements acknowledgements(
            JdbcTemplate jdbc,
            ControlNumbers controls,
            EdiSchemas schemas,
            AcknowledgementOutbox outbox,
            ObjectProvider<Clock> clock) {
        return new Acknowledgements(
                jdbc, controls, new EdiWriter(schemas), outbox, clock.getIfAvailable(Clock::systemUTC));
    }
}
