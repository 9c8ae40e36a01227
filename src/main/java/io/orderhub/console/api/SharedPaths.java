package io.orderhub.console.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A route takes {@code POST /api/v1/orders}, this package {@code GET} of the same path. Each has a mapping of its own, and the
 * first that knows the path but not the method would answer 405: so this one is asked first, and passes the post on.
 */
@Component
class SharedPaths implements WebMvcRegistrations {

    /** Before the routes' mapping, which has -1. */
    private static final int ORDER = -2;

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new PassingOn();
    }

    private static final class PassingOn extends RequestMappingHandlerMapping {

        @Override
        public int getOrder() {
            return ORDER;
        }

        @Override
        protected @Nullable HandlerMethod handleNoMatch(
                Set<RequestMappingInfo> infos, String path, HttpServletRequest request) throws ServletException {
            boolean post = HttpMethod.POST.matches(request.getMethod());
            return post && path.equals("/api/v1/orders") ? null : super.handleNoMatch(infos, path, request);
        }
    }
}
