package io.orderhub.reason;

import java.net.URI;

/**
 * A refusal as an HTTP client gets it, written as {@code application/problem+json} (RFC 9457).
 *
 * @param type names the kind of problem, one for each reason code
 * @param title what is wrong, the same for all problems of the type
 * @param status HTTP status
 * @param detail what was seen and where, in this request
 * @param instance path of the request
 * @param code the published reason code
 * @param action what to do
 */
public record Problem(
        URI type, String title, int status, String detail, String instance, ReasonCode code, String action) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ReasonCode code, int status, String detail, String instance) {
        URI type = URI.create("urn:orderhub:reason:" + code);
        return new Problem(type, code.meaning(), status, detail, instance, code, code.remediation());
    }
}
