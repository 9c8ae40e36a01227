package io.orderhub.flow.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderhub.reason.Problem;
import io.orderhub.reason.ReasonCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The web server is there before the routes are, and after. A sender who comes in between would read 404, which means that
 * there is no sense in sending again: it is told to. Who packs the body is told to send it as it is (RFC 9110, 8.4; RFC 7694).
 */
@Component
class IntakeDoor extends OncePerRequestFilter {

    private static final Pattern INTAKE = Pattern.compile("/api/v1/orders|/hooks/[^/]+");
    private static final String RETRY_AFTER_SECONDS = "5";

    private final CamelContext routes;
    private final JsonMapper json = JsonMapper.builder().build();

    IntakeDoor(CamelContext routes) {
        this.routes = routes;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return routes.isStarted() && !isPacked(request)
                || !request.getMethod().equals("POST")
                || !INTAKE.matcher(request.getRequestURI()).matches();
    }

    private static boolean isPacked(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem;
        if (routes.isStarted()) {
            problem = Problem.of(
                    ReasonCode.REQUEST_MEDIA_TYPE_UNSUPPORTED,
                    415,
                    "Content-Encoding " + request.getHeader(HttpHeaders.CONTENT_ENCODING) + ": send the body as it is",
                    request.getRequestURI());
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        } else {
            problem = Problem.of(
                    ReasonCode.HUB_NOT_READY, 503, "Nothing was stored; send it again", request.getRequestURI());
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
