package io.orderhub.flow.intake;

import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/** Makes a route of the template {@code rest-pull} for each partner whose orders are fetched and whose secrets are known. */
@Component
class MarketplaceAccounts implements CamelContextConfiguration {

    private final Configuration configuration;
    private final IntakeSecrets secrets;

    MarketplaceAccounts(Configuration configuration, IntakeSecrets secrets) {
        this.configuration = configuration;
        this.secrets = secrets;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {}

    @Override
    public void afterApplicationStart(CamelContext context) {
        for (Partner partner : configuration.current().allPartners()) {
            partner.pull().filter(secrets::isComplete).ifPresent(pull -> TemplatedRouteBuilder.builder(
                            context, "rest-pull")
                    .routeId("rest-pull-" + partner.id())
                    .parameter("partner", partner.id())
                    .add());
        }
    }
}
