package io.orderhub.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.reason.Problem;
import io.orderhub.reason.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with a problem document where no controller is reached. */
final class ProblemWriter {

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    void write(HttpServletRequest request, HttpServletResponse response, ReasonCode code, int status, String detail)
            throws IOException {
        write(request.getRequestURI(), response, code, status, detail);
    }

    /** For a request with an address or a header that nothing of the hub has, and that attacks are made of. */
    void unreadable(String path, HttpServletResponse response) throws IOException {
        write(
                path,
                response,
                ReasonCode.REQUEST_NOT_FOUND,
                HttpServletResponse.SC_BAD_REQUEST,
                "The address or a header has characters that are not taken");
    }

    private void write(String path, HttpServletResponse response, ReasonCode code, int status, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        json.writeValue(response.getOutputStream(), Problem.of(code, status, detail, path));
    }
}
