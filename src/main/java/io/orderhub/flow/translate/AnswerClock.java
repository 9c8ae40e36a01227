package io.orderhub.flow.translate;

import io.orderhub.interchange.OverdueAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether acknowledgements are overdue. */
@Component("answerClock")
public class AnswerClock {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerClock.class);

    private final OverdueAnswers overdue;

    AnswerClock(OverdueAnswers overdue) {
        this.overdue = overdue;
    }

    public void sweep() {
        int found = overdue.sweep();
        if (found > 0) {
            LOG.warn("{} documents are not acknowledged in time", found);
        }
    }
}
