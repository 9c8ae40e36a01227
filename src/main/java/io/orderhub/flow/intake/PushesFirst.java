package io.orderhub.flow.intake;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.handler.MatchableHandlerMapping;
import org.springframework.web.servlet.handler.RequestMatchResult;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What is posted is looked for among Camel's routes first, before the management endpoints, of which Spring would compare each
 * with every push, and twice.
 */
final class PushesFirst implements MatchableHandlerMapping, Ordered {

    private final CamelRequestHandlerMapping routes;

    PushesFirst(CamelRequestHandlerMapping routes) {
        this.routes = routes;
    }

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        return request.getMethod().equals(HttpMethod.POST.name()) ? routes.getHandler(request) : null;
    }

    @Override
    public boolean usesPathPatterns() {
        return routes.usesPathPatterns();
    }

    @Override
    public @Nullable PathPatternParser getPatternParser() {
        return routes.getPatternParser();
    }

    @Override
    public @Nullable RequestMatchResult match(HttpServletRequest request, String pattern) {
        return routes.match(request, pattern);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
