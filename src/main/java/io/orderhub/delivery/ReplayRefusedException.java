package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;

/** A replay or an edit that is not done as asked. */
public final class ReplayRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode code;

    ReplayRefusedException(ReasonCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public ReasonCode code() {
        return code;
    }

    /** What was seen, and where. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
