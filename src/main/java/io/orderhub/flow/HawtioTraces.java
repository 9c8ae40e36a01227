package io.orderhub.flow;

import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.debugger.BacklogTracer;
import org.apache.camel.management.mbean.ManagedBacklogTracer;
import org.apache.camel.spi.ManagementStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * What Hawtio's trace tab reads. Camel 4.17 writes the address a message came from into that XML as it is, so that one {@code &}
 * in any route's address leaves the tab empty for all of them; here it is escaped.
 */
@Component
class HawtioTraces implements CamelContextConfiguration {

    @Override
    public void beforeApplicationStart(CamelContext context) {
        // the tracer's bean comes with the context
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        ManagementStrategy management = context.getManagementStrategy();
        BacklogTracer tracer = (BacklogTracer)
                context.getCamelContextExtension().getContextPlugin(org.apache.camel.spi.BacklogTracer.class);
        if (tracer == null || management.getManagementAgent() == null) {
            return;
        }
        EscapedTracer escaped = new EscapedTracer(context, tracer);
        escaped.init(management);
        try {
            // both have the same name
            management.unmanageObject(escaped);
            management.manageObject(escaped);
        } catch (Exception e) {
            throw new IllegalStateException("The tracer's management bean could not be replaced", e);
        }
    }

    /** Public, as JMX asks of what it calls. */
    public static final class EscapedTracer extends ManagedBacklogTracer {

        private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!(amp|lt|gt|quot|apos|#\\d+);)");

        EscapedTracer(CamelContext context, BacklogTracer tracer) {
            super(context, tracer);
        }

        @Override
        public String dumpAllTracedMessagesAsXml() {
            return BARE_AMPERSAND.matcher(super.dumpAllTracedMessagesAsXml()).replaceAll("&amp;");
        }
    }
}
