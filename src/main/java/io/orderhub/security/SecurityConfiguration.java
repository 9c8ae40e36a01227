package io.orderhub.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.util.function.SingletonSupplier;

/** The people and programs that may come in, and what watches the door. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Credentials.class)
class SecurityConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    /** Hashing takes its time, which a start that should be quick has not: the first login waits for it. */
    @Bean
    UserDetailsService people(Credentials credentials, PasswordEncoder encoder) {
        Credentials checked = credentials.checked();
        SingletonSupplier<UserDetailsService> people = SingletonSupplier.of(() -> people(checked.users(), encoder));
        return name -> people.obtain().loadUserByUsername(name);
    }

    private static UserDetailsService people(Map<String, Credentials.User> users, PasswordEncoder encoder) {
        return new InMemoryUserDetailsManager(users.entrySet().stream()
                .map(each -> User.withUsername(each.getKey())
                        .password(hashed(each.getValue().password(), encoder))
                        .authorities(each.getValue().roles().stream()
                                .map(Role::authority)
                                .toArray(String[]::new))
                        .build())
                .toList());
    }

    private static String hashed(String password, PasswordEncoder encoder) {
        return password.matches("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}") ? password : encoder.encode(password);
    }

    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.ADMIN.name())
                .implies(Role.OPERATOR.name())
                .role(Role.OPERATOR.name())
                .implies(Role.VIEWER.name())
                .build();
    }

    /** Requests are timed as a whole; a timer around each filter of theirs took more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    FailedLogins failedLogins() {
        return new FailedLogins(Clock.systemUTC());
    }

    @Bean
    ApplicationListener<AuthenticationFailureBadCredentialsEvent> countFailures(FailedLogins failedLogins) {
        return event -> {
            if (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
                failedLogins.failed(details.getRemoteAddress());
            }
        };
    }

    @Bean
    ProblemWriter problemWriter(ObjectMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    RequestRejectedHandler strangeAddresses(ProblemWriter problems) {
        return (request, response, why) -> problems.unreadable(request.getRequestURI(), response);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequests(ProblemWriter problems) {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new UnreadableRequests(problems)));
    }

    @Bean
    Refusals refusals(ProblemWriter problems) {
        return new Refusals(problems);
    }

    @Bean
    ApiKeyFilter apiKeyFilter(Credentials credentials, FailedLogins failedLogins, ProblemWriter problems) {
        return new ApiKeyFilter(
                new ApiKeys(credentials.checked().apiKeys(), credentials.apiRoles()), failedLogins, problems);
    }

    @Bean
    FailureLimitFilter failureLimitFilter(FailedLogins failedLogins, ProblemWriter problems) {
        return new FailureLimitFilter(failedLogins, problems);
    }

    /** The chains call these filters; the container must not call them for every path as well. */
    @Bean
    FilterRegistrationBean<Filter> apiKeyFilterOnlyInChains(ApiKeyFilter filter) {
        return disabled(filter);
    }

    @Bean
    FilterRegistrationBean<Filter> failureLimitFilterOnlyInChains(FailureLimitFilter filter) {
        return disabled(filter);
    }

    private static FilterRegistrationBean<Filter> disabled(Filter filter) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
