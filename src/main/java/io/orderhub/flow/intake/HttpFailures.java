package io.orderhub.flow.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderhub.flow.Causes;
import io.orderhub.flow.Outage;
import io.orderhub.reason.Problem;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers a failed call with a problem document; nothing of the request comes back in it but its path. */
@Component("httpFailures")
public class HttpFailures {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFailures.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final JsonMapper json = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    /** The failure policy of the HTTP routes calls this. */
    public void answer(Exchange exchange) throws JsonProcessingException {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
        Optional<Refusal> refusal = Causes.find(thrown, Refusal.class);
        if (refusal.isPresent()) {
            Refusal refused = refusal.get();
            LOG.info("{} refused: {} {}", exchange.getFromRouteId(), refused.code(), refused.getMessage());
            write(exchange, Problem.of(refused.code(), refused.status(), refused.getMessage(), path), refused.errors());
        } else if (Outage.of(thrown).isPresent()) {
            LOG.warn("{} answers 503: {}", exchange.getFromRouteId(), Causes.message(thrown));
            Problem problem = Problem.of(ReasonCode.HUB_DATABASE_AWAY, 503, "Nothing was stored; send it again", path);
            write(exchange, problem, List.of());
            exchange.getMessage().setHeader("Retry-After", RETRY_AFTER_SECONDS);
        } else {
            LOG.error("{} failed", exchange.getFromRouteId(), thrown);
            write(exchange, Problem.of(ReasonCode.HUB_FAILED, 500, "Nothing was stored", path), List.of());
        }
    }

    private void write(Exchange exchange, Problem problem, List<Refusal.Pointed> errors)
            throws JsonProcessingException {
        Message answer = new DefaultMessage(exchange.getContext());
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        answer.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        answer.setBody(json.writeValueAsBytes(new Detailed(problem, errors)));
        exchange.setMessage(answer);
    }

    private record Detailed(@JsonUnwrapped Problem problem, List<Refusal.Pointed> errors) {}
}
