package io.orderhub.security;

import io.orderhub.reason.ReasonCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a client in by its key, for this one request; the principal's name is the client's. */
final class ApiKeyFilter extends OncePerRequestFilter {

    static final String KEY_HEADER = "X-API-Key";
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final FailedLogins failedLogins;
    private final ProblemWriter problems;

    ApiKeyFilter(ApiKeys keys, FailedLogins failedLogins, ProblemWriter problems) {
        this.keys = keys;
        this.failedLogins = failedLogins;
        this.problems = problems;
    }

    /** The key that the request carries, if it carries one. */
    static Optional<String> key(HttpServletRequest request) {
        Optional<String> bearer = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
        return bearer.or(() -> Optional.ofNullable(request.getHeader(KEY_HEADER)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> key = key(request);
        if (key.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiKeys.Client> client = keys.of(key.get());
        if (client.isEmpty()) {
            failedLogins.failed(request.getRemoteAddr());
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            problems.write(
                    request,
                    response,
                    ReasonCode.SECURITY_CREDENTIALS_REFUSED,
                    HttpStatus.UNAUTHORIZED.value(),
                    "The API key is not known");
            return;
        }
        letIn(client.get());
        chain.doFilter(request, response);
    }

    private static void letIn(ApiKeys.Client client) {
        List<SimpleGrantedAuthority> authorities = client.roles().stream()
                .map(Role::authority)
                .map(SimpleGrantedAuthority::new)
                .toList();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(client.name(), "", authorities));
        SecurityContextHolder.setContext(context);
    }
}
