package io.orderhub.security;

import io.orderhub.reason.ReasonCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses log-ins and keys from an address that failed too often; whoever is logged in already goes on. */
final class FailureLimitFilter extends OncePerRequestFilter {

    private final FailedLogins failedLogins;
    private final ProblemWriter problems;

    FailureLimitFilter(FailedLogins failedLogins, ProblemWriter problems) {
        this.failedLogins = failedLogins;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isForm(request)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getHeader(ApiKeyFilter.KEY_HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration pause = failedLogins.pause(request.getRemoteAddr());
        if (pause.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = pause.toSeconds() + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        if (isForm(request)) {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value()); // a person gets a page
            return;
        }
        problems.write(
                request,
                response,
                ReasonCode.SECURITY_TOO_MANY_FAILURES,
                HttpStatus.TOO_MANY_REQUESTS.value(),
                "Wait " + seconds + " seconds");
    }

    private static boolean isForm(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().endsWith(SecurityChains.LOGIN);
    }
}
