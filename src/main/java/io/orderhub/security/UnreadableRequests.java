package io.orderhub.security;

import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Answers what the web server itself refuses, before any filter of the hub: no HTTP, or an address that cannot be one. Its
 * own answer would be a page.
 */
final class UnreadableRequests extends ErrorReportValve {

    private final ProblemWriter problems;

    private UnreadableRequests(ProblemWriter problems) {
        this.problems = problems;
        setShowReport(false);
        setShowServerInfo(false);
    }

    /** The host makes no other reporter where it finds one of the class it is to have. */
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> answeredBy(ProblemWriter problems) {
        return server -> server.addContextCustomizers(context -> {
            Host host = (Host) context.getParent();
            host.getPipeline().addValve(new UnreadableRequests(problems));
            ((StandardHost) host).setErrorReportValveClass(UnreadableRequests.class.getName());
        });
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() != Response.SC_BAD_REQUEST) {
            super.report(request, response, failure);
            return;
        }
        if (response.getContentWritten() > 0 || !response.setErrorReported()) {
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
