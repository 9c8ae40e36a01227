package io.orderhub.flow.intake;

import io.orderhub.reason.ReasonCode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.support.DefaultMessage;

/** Reading requests and writing answers, so that nothing of a request leaks into its answer. */
final class HttpRequests {

    private HttpRequests() {}

    /** The raw bytes; refuses more than the limit. */
    static byte[] bytes(Exchange exchange, long limit) {
        byte[] bytes =
                RawBodies.of(exchange.getMessage(PlatformHttpMessage.class).getRequest());
        if (bytes.length > limit) {
            throw new Refusal(413, ReasonCode.INTAKE_TOO_LARGE, "More than " + limit + " bytes");
        }
        return bytes;
    }

    static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, "", String.class).strip();
    }

    static Message answer(Exchange exchange, int status) {
        Message answer = new DefaultMessage(exchange.getContext());
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.setMessage(answer);
        return answer;
    }
}
