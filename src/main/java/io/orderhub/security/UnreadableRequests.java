package io.orderhub.security;

import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the web server itself refuses, before any filter of the hub: no HTTP, or an address that cannot be one. The
 * server's own answer would be a page; to what else it refuses, Spring Boot's reporter around this one says no more than the status.
 */
final class UnreadableRequests extends ErrorReportValve {

    private final ProblemWriter problems;

    UnreadableRequests(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean unreadable = response.getStatus() == Response.SC_BAD_REQUEST && response.getContentWritten() == 0;
        if (!unreadable || !response.setErrorReported()) {
            return;
        }
        try {
            problems.unreadable(Objects.requireNonNullElse(request.getRequestURI(), ""), response);
            response.finishResponse();
        } catch (IOException e) {
            // whoever sent it has gone
        }
    }
}
