package io.orderhub.security;

import io.orderhub.reason.ReasonCode;

/** The hub does not start without log-ins and keys; the message is one line that names the property. */
public final class CredentialsMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CredentialsMissingException(String property) {
        super(ReasonCode.SECURITY_NOT_CONFIGURED + " " + property
                + " is not set (environment: ORDERHUB_SECURITY_USERS_<NAME>_PASSWORD and _ROLES,"
                + " ORDERHUB_SECURITY_APIKEYS_<CLIENT>)");
    }
}
