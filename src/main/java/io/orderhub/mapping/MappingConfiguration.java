package io.orderhub.mapping;

import io.orderhub.edi.EdiSchemas;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads {@code mappings/} at start; a hub with a fault in them does not start. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    Mappings mappings(@Value("${orderhub.home:.}") String home) {
        return Mappings.load(Path.of(home));
    }

    @Bean
    TextTemplates textTemplates(@Value("${orderhub.home:.}") String home) {
        return TextTemplates.load(Path.of(home));
    }

    @Bean
    EdiSchemas ediSchemas(Mappings mappings) {
        return mappings.schemas();
    }
}
