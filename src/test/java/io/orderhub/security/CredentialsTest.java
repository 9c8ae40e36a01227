package io.orderhub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class CredentialsTest {

    private final Map<String, Object> variables = new HashMap<>(Map.of(
            "ORDERHUB_SECURITY_USERS_ADMIN_PASSWORD", "p",
            "ORDERHUB_SECURITY_USERS_ADMIN_ROLES", "admin",
            "ORDERHUB_SECURITY_APIKEYS_SHOP_API", "k"));

    @Test
    void all_of_it_can_come_from_the_environment() {
        Credentials credentials = bound().checked();
        assertThat(credentials.users().get("admin").roles()).containsExactly(Role.ADMIN);
        assertThat(credentials.apiKeys()).containsOnlyKeys("shop-api");
        assertThat(credentials.toString()).doesNotContain("p]").contains("shop-api");
    }

    @Test
    void what_is_missing_is_named_in_one_line() {
        variables.remove("ORDERHUB_SECURITY_USERS_ADMIN_PASSWORD");
        assertMissing("orderhub.security.users.admin.password");
        variables.put("ORDERHUB_SECURITY_USERS_ADMIN_PASSWORD", "p");
        variables.remove("ORDERHUB_SECURITY_APIKEYS_SHOP_API");
        assertMissing("orderhub.security.api-keys.<client>");
        variables.clear();
        assertMissing("orderhub.security.users.<name>.password");
    }

    @Test
    void a_key_is_its_clients_and_nobody_elses() {
        ApiKeys keys = new ApiKeys(Map.of("shop", "one", "erp", "two"), Map.of("erp", Set.of(Role.VIEWER)));
        assertThat(keys.of("one").map(ApiKeys.Client::name)).contains("shop");
        assertThat(keys.of("two").map(ApiKeys.Client::roles)).contains(Set.of(Role.VIEWER));
        assertThat(keys.of("three")).isEmpty();
        assertThat(keys.of("")).isEmpty();
    }

    @Test
    void an_address_that_failed_too_often_waits_a_minute_and_others_do_not() {
        Time time = new Time();
        FailedLogins failed = new FailedLogins(time);
        for (int i = 0; i < FailedLogins.ALLOWED; i++) {
            assertThat(failed.pause("10.0.0.1")).isZero();
            failed.failed("10.0.0.1");
        }
        assertThat(failed.pause("10.0.0.1")).isEqualTo(FailedLogins.WINDOW);
        assertThat(failed.pause("10.0.0.2")).isZero();
        time.now = time.now.plus(FailedLogins.WINDOW);
        assertThat(failed.pause("10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    private void assertMissing(String property) {
        assertThatThrownBy(() -> bound().checked())
                .hasMessageContaining(property)
                .hasMessageNotContaining("\n");
    }

    private Credentials bound() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("orderhub.security", Credentials.class);
    }

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-01-05T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
