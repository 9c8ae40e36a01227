package io.orderhub.cases;

import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Fault;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a case for whatever another part reports, and closes it when that part says so, in its transaction. */
@Component
class RaisedExceptions {

    private final Cases cases;

    RaisedExceptions(Cases cases) {
        this.cases = cases;
    }

    @EventListener
    void on(ExceptionRaised raised) {
        Urgency urgency =
                raised.code().fault() == Fault.DOWNSTREAM || raised.code().fault() == Fault.HUB
                        ? Urgency.HIGH
                        : Urgency.NORMAL;
        cases.open(List.of(new NewCase(raised.key(), raised.code(), urgency, raised.subjects(), raised.findings())));
    }

    @EventListener
    void on(ExceptionCleared cleared) {
        cases.resolve(cleared.key(), "orderhub", cleared.comment());
    }
}
