package io.orderhub.console;

import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.interchange.ControlNumbers;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.interchange.Intakes;
import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.Receptions;
import io.orderhub.interchange.SentDocumentQueries;
import io.orderhub.interchange.SentDocuments;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The hub without its own routes: everything that answers over HTTP, and one route where intake's would be. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Profile(WebUnderTest.PROFILE)
@Import({
    Ledger.class,
    Receptions.class,
    DocumentOutcomes.class,
    Intakes.class,
    ControlNumbers.class,
    SentDocumentQueries.class,
    SentDocuments.class
})
@ComponentScan(
        basePackages = {
            "io.orderhub.allocation",
            "io.orderhub.audit",
            "io.orderhub.cases",
            "io.orderhub.console",
            "io.orderhub.database",
            "io.orderhub.delivery",
            "io.orderhub.documents",
            "io.orderhub.fulfillment",
            "io.orderhub.mapping",
            "io.orderhub.milestones",
            "io.orderhub.partner",
            "io.orderhub.pipeline",
            "io.orderhub.security",
            "io.orderhub.validation"
        },
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*(UnderTest|Context|Test|Dispatcher)(\\$.*)?"))
public class WebUnderTest {

    static final String PROFILE = "web-under-test";
    public static final String KEY = "key-of-the-shop";
    public static final String LOOKING_KEY = "key-that-only-looks";
    /** Of the partner acme. */
    public static final String PARTNERS_KEY = "key-of-a-partner";

    public static final String PASSWORD = "correct horse";

    /** A hub on a free port over a fresh database; to be closed by whoever starts it. */
    public static ServletWebServerApplicationContext start() {
        return start(SharedPostgres.freshDatabase(), Map.of());
    }

    static ServletWebServerApplicationContext start(Database database, Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "spring.datasource.url",
                database.jdbcUrl(),
                "spring.datasource.username",
                database.username(),
                "spring.datasource.password",
                database.password(),
                "server.port",
                "0",
                "camel.main.routes-include-pattern",
                "false",
                "orderhub.security.api-keys.shop-api",
                KEY,
                "orderhub.security.api-keys.looker",
                LOOKING_KEY,
                "orderhub.security.api-roles.looker",
                "viewer",
                "logging.level.root",
                "WARN"));
        properties.put("orderhub.security.api-keys.acme", PARTNERS_KEY);
        properties.put("orderhub.security.api-roles.acme", "partner");
        // what only routes need is never made
        properties.put("spring.main.lazy-initialization", "true");
        properties.put("orderhub.endpoint.erpnext.url", "http://localhost:1");
        properties.put("orderhub.endpoint.erp-staging.url", "jdbc:postgresql://localhost:1/none");
        properties.put("orderhub.endpoint.erp-staging.username", "nobody");
        for (String role : new String[] {"admin", "operator", "viewer"}) {
            properties.put("orderhub.security.users." + role + ".password", PASSWORD);
            properties.put("orderhub.security.users." + role + ".roles", role);
        }
        properties.putAll(more);
        String[] arguments = properties.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(WebUnderTest.class)
                .profiles(PROFILE)
                .run(arguments);
    }

    /** Listens for routes that start, so that it must be there before them. */
    @Bean
    static LazyInitializationExcludeFilter routesFindTheirMapping() {
        return LazyInitializationExcludeFilter.forBeanTypes(RequestMappingHandlerMapping.class);
    }

    /** Where the intake's route is. */
    @Bean
    RouteBuilder orderIntake() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/api/v1/orders?httpMethodRestrict=POST")
                        .routeId("test-intake")
                        .setBody(constant("taken"));
            }
        };
    }
}
