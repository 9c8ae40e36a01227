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
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The web server is there before the routes are, and after. A sender who comes in between would read 404, which means that
 * there is no sense in sending again: it is told to.
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
        return routes.isStarted()
                || !request.getMethod().equals("POST")
                || !INTAKE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem =
                Problem.of(ReasonCode.HUB_NOT_READY, 503, "Nothing was stored; send it again", request.getRequestURI());
        response.setStatus(problem.status());
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
