package io.orderhub.flow.translate;

import io.orderhub.interchange.OpenReceptions;
import io.orderhub.interchange.ReceptionArrived;
import java.util.Locale;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes the translating routes: at once for what arrives here, every second for what another node left. */
@Component("translationBell")
public class TranslationBell {

    private static final Logger LOG = LoggerFactory.getLogger(TranslationBell.class);

    private final ProducerTemplate template;
    private final OpenReceptions open;

    TranslationBell(ProducerTemplate template, OpenReceptions open) {
        this.template = template;
        this.open = open;
    }

    @EventListener
    void on(ReceptionArrived arrived) {
        if (template.getCamelContext().isStarted()) {
            template.sendBody("direct:translate-wake-" + arrived.lane().name().toLowerCase(Locale.ROOT), "");
        }
    }

    /** Closes what is complete; what stays short is translated again. */
    public void sweep() {
        for (OpenReceptions.Short found : open.sweep()) {
            LOG.warn(
                    "Reception {} is translated again: {} of {} documents have an outcome",
                    found.reception(),
                    found.outcomes(),
                    found.expected());
        }
    }
}
