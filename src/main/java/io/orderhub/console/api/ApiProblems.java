package io.orderhub.console.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.orderhub.delivery.ReplayRefusedException;
import io.orderhub.reason.Problem;
import io.orderhub.reason.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every refusal below {@code /api} is a problem document; the pages have error pages of their own. */
@RestControllerAdvice
class ApiProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<Problem> any(Exception failure, HttpServletRequest request) throws Exception {
        if (!request.getRequestURI().startsWith("/api/") || failure instanceof AccessDeniedException) {
            throw failure;
        }
        if (failure instanceof ReplayRefusedException replay) {
            return any(RequestRefused.replay(replay), request);
        }
        if (failure instanceof RequestRefused refused) {
            return answer(refused.code(), refused.status(), refused.detail(), HttpHeaders.EMPTY, request);
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return answer(ReasonCode.REQUEST_MALFORMED, HttpStatus.BAD_REQUEST, where(unreadable), request);
        }
        if (failure instanceof MethodArgumentTypeMismatchException parameter) {
            return parameter(parameter.getName() + " has a value of another type", request);
        }
        if (failure instanceof MissingServletRequestParameterException parameter) {
            return parameter(parameter.getParameterName() + " is missing", request);
        }
        if (isDatabaseAway(failure)) {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return answer(
                    ReasonCode.HUB_DATABASE_AWAY,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Nothing was changed",
                    headers,
                    request);
        }
        return failure instanceof ErrorResponse known ? known(known, request) : unexpected(failure, request);
    }

    private static boolean isDatabaseAway(Exception failure) {
        return failure instanceof CannotGetJdbcConnectionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof CannotCreateTransactionException;
    }

    /** What Spring itself refuses: paths, methods, media types. */
    private static ResponseEntity<Problem> known(ErrorResponse failure, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(failure.getStatusCode().value());
        ReasonCode code =
                switch (status) {
                    case NOT_FOUND -> ReasonCode.REQUEST_NOT_FOUND;
                    case METHOD_NOT_ALLOWED -> ReasonCode.REQUEST_METHOD_NOT_ALLOWED;
                    case UNSUPPORTED_MEDIA_TYPE -> ReasonCode.REQUEST_MEDIA_TYPE_UNSUPPORTED;
                    case NOT_ACCEPTABLE -> ReasonCode.REQUEST_NOT_ACCEPTABLE;
                    default -> status.is4xxClientError() ? ReasonCode.REQUEST_MALFORMED : ReasonCode.HUB_FAILED;
                };
        String detail = request.getMethod() + " " + request.getRequestURI();
        return answer(code, status, detail, failure.getHeaders(), request);
    }

    private static ResponseEntity<Problem> unexpected(Exception failure, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(
                ReasonCode.HUB_FAILED,
                HttpStatus.INTERNAL_SERVER_ERROR,
                request.getMethod() + " " + request.getRequestURI(),
                request);
    }

    private static String where(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof JsonProcessingException json) {
            String path = json instanceof JsonMappingException mapping ? " at " + mapping.getPathReference() : "";
            JsonLocation location = json.getLocation();
            String place = location == null
                    ? ""
                    : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
            return "The JSON cannot be read" + path.replaceAll("[\\w.]+\\[", "[") + place;
        }
        return "The body is missing or cannot be read";
    }

    private static ResponseEntity<Problem> parameter(String detail, HttpServletRequest request) {
        return answer(ReasonCode.REQUEST_PARAMETER_INVALID, HttpStatus.BAD_REQUEST, detail, request);
    }

    private static ResponseEntity<Problem> answer(
            ReasonCode code, HttpStatus status, String detail, HttpServletRequest request) {
        return answer(code, status, detail, HttpHeaders.EMPTY, request);
    }

    private static ResponseEntity<Problem> answer(
            ReasonCode code, HttpStatus status, String detail, HttpHeaders headers, HttpServletRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.valueOf(Problem.MEDIA_TYPE))
                .body(Problem.of(code, status.value(), detail, request.getRequestURI()));
    }
}
