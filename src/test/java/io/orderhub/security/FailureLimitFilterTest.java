package io.orderhub.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.reason.ReasonCode;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Somebody whose address failed too often. */
class FailureLimitFilterTest {

    private final FailedLogins failed = new FailedLogins(Clock.systemUTC());
    private final FailureLimitFilter filter = new FailureLimitFilter(failed, new ProblemWriter(new ObjectMapper()));
    private final MockFilterChain chain = new MockFilterChain();

    @BeforeEach
    void fail() {
        for (int i = 0; i < FailedLogins.ALLOWED; i++) {
            failed.failed("127.0.0.1");
        }
    }

    @Test
    void a_person_at_the_log_in_gets_the_error_page() throws Exception {
        MockHttpServletResponse answer = answer("POST", SecurityChains.LOGIN, null);
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.isCommitted()).as("left to the error page").isTrue();
        assertThat(answer.getContentAsString()).isEmpty();
        assertThat(answer.getHeader(HttpHeaders.RETRY_AFTER)).isNotBlank();
    }

    @Test
    void a_program_gets_a_problem_document() throws Exception {
        MockHttpServletResponse answer = answer("GET", "/api/v1/orders", "Bearer guess");
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getContentAsString()).contains(ReasonCode.SECURITY_TOO_MANY_FAILURES.name());
        assertThat(answer.getHeader(HttpHeaders.RETRY_AFTER)).isNotBlank();
    }

    @Test
    void who_sends_no_password_is_let_through() throws Exception {
        answer("GET", SecurityChains.LOGIN, null);
        assertThat(chain.getRequest()).isNotNull();
    }

    private MockHttpServletResponse answer(String method, String path, @Nullable String authorization)
            throws IOException, ServletException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        if (authorization != null) {
            request.addHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }
}
