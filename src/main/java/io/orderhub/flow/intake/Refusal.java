package io.orderhub.flow.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderhub.reason.ReasonCode;
import java.util.List;

/** A message that is not taken; becomes a problem document. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final ReasonCode code;
    private final transient List<Pointed> errors;

    Refusal(int status, ReasonCode code, String detail) {
        this(status, code, detail, List.of());
    }

    Refusal(int status, ReasonCode code, String detail, List<Pointed> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /**
     * One fault of a message.
     *
     * @param pointer JSON pointer to it (RFC 6901: empty for the whole)
     */
    record Pointed(@JsonInclude(JsonInclude.Include.ALWAYS) String pointer, String detail) {}

    int status() {
        return status;
    }

    ReasonCode code() {
        return code;
    }

    List<Pointed> errors() {
        return errors;
    }
}
