package io.orderhub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Reads the tracer's management bean as Hawtio does. */
class HawtioTracesTest {

    @Test
    void a_trace_with_an_address_of_two_parameters_is_well_formed() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setBacklogTracing(true);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:twice?repeatCount=2&period=10&delay=0")
                            .routeId("twice")
                            .to("log:twice?level=DEBUG&showAll=true");
                }
            });
            context.start();
            new HawtioTraces().afterApplicationStart(context);
            MBeanServer beans =
                    context.getManagementStrategy().getManagementAgent().getMBeanServer();
            ObjectName tracer = beans.queryNames(
                            new ObjectName(
                                    "org.apache.camel:context=" + context.getManagementName() + ",type=tracer,*"),
                            null)
                    .iterator()
                    .next();
            while ((Long) beans.getAttribute(tracer, "TraceCounter") < 2) {
                Thread.onSpinWait();
            }

            String xml = (String) beans.invoke(tracer, "dumpAllTracedMessagesAsXml", new Object[0], new String[0]);

            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            assertThat(document.getElementsByTagName("backlogTracerEventMessage")
                            .getLength())
                    .isPositive();
            assertThat(document.getElementsByTagName("routeId").item(0).getTextContent())
                    .isEqualTo("twice");
            assertThat(document.getElementsByTagName("endpointUri").item(0).getTextContent())
                    .contains("delay=0&period=10");
        }
    }
}
