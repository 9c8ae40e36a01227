package io.orderhub.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;

/** Which paths take which log-in; what no chain opens is closed. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityChains {

    static final String LOGIN = "/console/login";
    /** What a partner's key opens; whose orders it sees is the API's to say. */
    private static final String ORDERS = "/api/v1/orders";

    private static final String[] HEALTH = {
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
    };
    private static final String PAGES_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";
    /** Swagger's page sets styles and data images from its script. */
    private static final String DESCRIPTION_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** Over the whole path: Jolokia has a servlet of its own. */
    private static final RequestMatcher HAWTIO = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/hawtio/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/jolokia/**"));

    private final ApiKeyFilter apiKeys;
    private final FailureLimitFilter failureLimit;
    private final Refusals refusals;

    SecurityChains(ApiKeyFilter apiKeys, FailureLimitFilter failureLimit, Refusals refusals) {
        this.apiKeys = apiKeys;
        this.failureLimit = failureLimit;
        this.refusals = refusals;
    }

    /** Pushes: the route checks the signature over the raw bytes. */
    @Bean
    @Order(1)
    SecurityFilterChain hooks(HttpSecurity http) throws Exception {
        return http.securityMatcher("/hooks/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(paths -> again(paths)
                        .requestMatchers(HttpMethod.POST)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** Keys for programs; the console's session serves people who look at the API in the browser. */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .csrf(csrf -> {
                    forgeryToken(csrf);
                    csrf.requireCsrfProtectionMatcher(SecurityChains::changesWithoutKey);
                })
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .addFilterBefore(apiKeys, CsrfFilter.class)
                .addFilterBefore(failureLimit, ApiKeyFilter.class)
                .authorizeHttpRequests(paths -> again(paths)
                        .requestMatchers(HttpMethod.POST, ORDERS)
                        .hasAnyRole(Role.OPERATOR.name(), Role.PARTNER.name())
                        .requestMatchers(HttpMethod.GET, ORDERS, ORDERS + "/{id}")
                        .hasAnyRole(Role.VIEWER.name(), Role.PARTNER.name())
                        .requestMatchers(HttpMethod.GET)
                        .hasRole(Role.VIEWER.name())
                        .anyRequest()
                        .hasRole(Role.OPERATOR.name()))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** Hawtio brings its own content policy and reads the forgery token from its cookie; Jolokia obeys the {@link ManagementPolicy}. */
    @Bean
    @Order(3)
    SecurityFilterChain hawtio(HttpSecurity http) throws Exception {
        return http.securityMatcher(HAWTIO)
                .csrf(SecurityChains::forgeryToken)
                .headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()))
                .authorizeHttpRequests(paths -> again(paths).anyRequest().hasRole(Role.VIEWER.name()))
                .exceptionHandling(this::loginForPeople)
                .build();
    }

    /** Probes without log-in, figures with a key or a log-in. */
    @Bean
    @Order(4)
    SecurityFilterChain operations(HttpSecurity http) throws Exception {
        return http.securityMatcher("/actuator", "/actuator/**")
                .csrf(SecurityChains::forgeryToken)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .addFilterBefore(apiKeys, BasicAuthenticationFilter.class)
                .addFilterBefore(failureLimit, ApiKeyFilter.class)
                .authorizeHttpRequests(paths -> again(paths)
                        .requestMatchers(HttpMethod.GET, HEALTH)
                        .permitAll()
                        .anyRequest()
                        .hasRole(Role.VIEWER.name()))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** The console, the API's description, and whatever else there may be. */
    @Bean
    @Order(5)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.csrf(SecurityChains::forgeryToken)
                .addFilterBefore(apiKeys, CsrfFilter.class)
                .addFilterBefore(failureLimit, ApiKeyFilter.class)
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter((request, response) -> new StaticHeadersWriter(
                                        "Content-Security-Policy",
                                        request.getRequestURI().startsWith("/swagger-ui/")
                                                ? DESCRIPTION_POLICY
                                                : PAGES_POLICY)
                                .writeHeaders(request, response)))
                .formLogin(form -> form.loginPage(LOGIN)
                        .defaultSuccessUrl("/console")
                        .failureUrl(LOGIN + "?refused")
                        .permitAll())
                .logout(logout -> logout.logoutUrl("/console/logout")
                        .logoutSuccessUrl(LOGIN + "?bye")
                        .deleteCookies("ORDERHUB"))
                .authorizeHttpRequests(
                        paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/assets/**")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET)
                                .hasRole(Role.VIEWER.name())
                                .anyRequest()
                                .hasRole(Role.OPERATOR.name()))
                .exceptionHandling(this::loginForPeople)
                .build();
    }

    /** The request itself was judged already when the container takes it up again. */
    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry again(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
        return paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll();
    }

    private void loginForPeople(ExceptionHandlingConfigurer<HttpSecurity> handling) {
        MediaTypeRequestMatcher people =
                new MediaTypeRequestMatcher(new HeaderContentNegotiationStrategy(), MediaType.TEXT_HTML);
        people.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        RequestMatcher programs = request -> !people.matches(request);
        handling.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(LOGIN), people)
                .defaultAuthenticationEntryPointFor(refusals, programs)
                // both are named: a single one would answer people with a problem document as well
                .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), people)
                .defaultAccessDeniedHandlerFor(refusals, programs);
    }

    private static void forgeryToken(CsrfConfigurer<HttpSecurity> csrf) {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(settings -> settings.sameSite("Lax").path("/"));
        csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(new ForgeryToken());
    }

    /** A browser sends its session by itself, but never a key; who has neither is refused for that. */
    private static boolean changesWithoutKey(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && request.getRequestedSessionId() != null
                && ApiKeyFilter.key(request).isEmpty();
    }
}
