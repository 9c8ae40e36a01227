package io.orderhub.console.api;

import io.orderhub.delivery.ReplayRefusedException;
import io.orderhub.reason.ReasonCode;
import org.springframework.http.HttpStatus;

/** A request that is not answered as asked. */
final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode code;
    private final HttpStatus status;

    private RequestRefused(ReasonCode code, HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.status = status;
    }

    static RequestRefused notFound(String what) {
        return new RequestRefused(ReasonCode.REQUEST_NOT_FOUND, HttpStatus.NOT_FOUND, "There is no " + what);
    }

    static RequestRefused parameter(String name, String seen, String wanted) {
        return new RequestRefused(
                ReasonCode.REQUEST_PARAMETER_INVALID,
                HttpStatus.BAD_REQUEST,
                name + " must be " + wanted + ", seen '" + seen + "'");
    }

    static RequestRefused malformed(String detail) {
        return new RequestRefused(ReasonCode.REQUEST_MALFORMED, HttpStatus.BAD_REQUEST, detail);
    }

    static RequestRefused conflict(String detail) {
        return new RequestRefused(ReasonCode.REQUEST_CONFLICTS, HttpStatus.CONFLICT, detail);
    }

    static RequestRefused replay(ReplayRefusedException refused) {
        boolean conflicts = refused.code() == ReasonCode.DELIVERY_REPLAY_CONFLICTS;
        return new RequestRefused(
                refused.code(), conflicts ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY, refused.detail());
    }

    ReasonCode code() {
        return code;
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
