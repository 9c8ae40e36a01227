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
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        json.writeValue(response.getOutputStream(), Problem.of(code, status, detail, request.getRequestURI()));
    }
}
