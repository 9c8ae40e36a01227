package io.orderhub.flow.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a request's bytes as they came, and no more of them than are allowed. Left to Camel's platform-http they would be
 * decoded by whatever charset the caller names, and cached however many they are; but a signature is over the bytes, they
 * are what is stored, and who sends them may not be known yet.
 */
final class RawBodies extends OncePerRequestFilter {

    private static final String ATTRIBUTE = RawBodies.class.getName();

    private final int most;

    /** @param most bytes that a request may have; of a longer one the hub sees one byte more */
    RawBodies(int most) {
        this.most = most;
    }

    /** The body of a request that came through this filter. */
    static byte[] of(ServletRequest request) {
        return (byte[]) request.getAttribute(ATTRIBUTE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ATTRIBUTE, request.getInputStream().readNBytes(most + 1));
        chain.doFilter(new Taken(request), response);
    }

    /** What is left for Camel: the headers. */
    private static final class Taken extends HttpServletRequestWrapper {

        Taken(HttpServletRequest request) {
            super(request);
        }

        @Override
        public int getContentLength() {
            return 0;
        }

        @Override
        public long getContentLengthLong() {
            return 0;
        }
    }
}
