package io.orderhub.flow.translate;

import io.orderhub.flow.Causes;
import io.orderhub.flow.Outage;
import io.orderhub.interchange.ClaimedReception;
import io.orderhub.interchange.LeaseLost;
import io.orderhub.interchange.Translations;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of a reception whose translation did not come to its end; says so in one line. */
@Component("translationFailures")
public class TranslationFailures {

    private static final Logger LOG = LoggerFactory.getLogger(TranslationFailures.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Translations translations;

    TranslationFailures(Translations translations) {
        this.translations = translations;
    }

    /** The failure policy of the translating routes calls this. */
    public void handle(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Translation translation = exchange.getProperty("translation", Translation.class);
        if (translation == null) {
            LOG.warn("No reception can be claimed now: {}", Causes.message(thrown));
            return;
        }
        translation.giveUp();
        handle(translation.claim(), thrown, exchange);
    }

    private void handle(ClaimedReception claim, Throwable thrown, Exchange exchange) {
        Optional<Outage> outage = Outage.of(thrown);
        if (Causes.find(thrown, LeaseLost.class).isPresent()) {
            LOG.info("Reception {} is left to another translator: its lease ended", claim.id());
        } else if (Causes.find(thrown, InterchangeBook.EarlierUnfinished.class).isPresent()) {
            giveBackWhenPossible(claim, exchange);
        } else if (outage.isPresent() || exchange.getContext().isStopping()) {
            LOG.warn(
                    "Reception {} waits, {} is away: {}",
                    claim.id(),
                    outage.map(Enum::name).orElse("the hub"),
                    Causes.message(thrown));
            giveBackWhenPossible(claim, exchange);
        } else {
            LOG.error(
                    "Translation of reception {} ({}) failed at attempt {}: {}. It is tried again, then parked with a case: "
                            + "mend the cause and replay the reception; DEBUG of this logger shows the stack trace",
                    claim.id(),
                    claim.name(),
                    claim.attempt(),
                    Causes.message(thrown));
            LOG.debug("Translation of reception {} failed", claim.id(), thrown);
            translations.failed(claim, Causes.message(thrown));
        }
    }

    /** The attempt is not the reception's fault; taken back even if that has to wait for the database. */
    private void giveBackWhenPossible(ClaimedReception claim, Exchange exchange) {
        while (true) {
            try {
                translations.giveBack(claim);
                return;
            } catch (RuntimeException e) {
                if (Outage.of(e).isEmpty() || exchange.getContext().isStopping()) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
