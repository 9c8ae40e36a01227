package io.orderhub.security;

import io.orderhub.reason.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says to programs why they do not come in. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        boolean tried = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
                request,
                response,
                tried ? ReasonCode.SECURITY_CREDENTIALS_REFUSED : ReasonCode.SECURITY_LOGIN_REQUIRED,
                HttpStatus.UNAUTHORIZED.value(),
                request.getMethod() + " " + request.getRequestURI());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        ReasonCode code = why instanceof CsrfException
                ? ReasonCode.SECURITY_FORGERY_TOKEN_MISSING
                : ReasonCode.SECURITY_NOT_PERMITTED;
        problems.write(
                request,
                response,
                code,
                HttpStatus.FORBIDDEN.value(),
                request.getMethod() + " " + request.getRequestURI());
    }
}
