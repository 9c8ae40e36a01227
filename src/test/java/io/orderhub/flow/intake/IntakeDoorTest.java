package io.orderhub.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What senders are told while there are no routes that could take anything. */
class IntakeDoorTest {

    private final CamelContext routes = new DefaultCamelContext();

    @AfterEach
    void stop() {
        routes.stop();
    }

    @Test
    void a_sender_is_asked_to_come_again_until_the_routes_are_there() throws Exception {
        MockHttpServletResponse early = answer("POST", "/api/v1/orders");
        assertThat(early.getStatus()).isEqualTo(503);
        assertThat(early.getHeader("Retry-After")).isEqualTo("5");
        assertThat(early.getContentType()).isEqualTo("application/problem+json");
        assertThat(early.getContentAsString())
                .contains("\"code\":\"HUB_NOT_READY\"", "\"instance\":\"/api/v1/orders\"");
        assertThat(answer("POST", "/hooks/shopify").getStatus()).isEqualTo(503);

        routes.start();

        assertThat(answer("POST", "/api/v1/orders").getStatus()).isEqualTo(200);

        routes.stop();

        assertThat(answer("POST", "/hooks/shopify").getStatus()).isEqualTo(503);
    }

    @Test
    void questions_are_not_its_business() throws Exception {
        assertThat(answer("GET", "/api/v1/orders").getStatus()).isEqualTo(200);
        assertThat(answer("POST", "/api/v1/orders/SO-1-1/replay").getStatus()).isEqualTo(200);
    }

    @Test
    void a_packed_body_is_not_taken_for_a_broken_one() throws Exception {
        routes.start();
        MockHttpServletResponse packed = answer("POST", "/api/v1/orders", "gzip");
        assertThat(packed.getStatus()).isEqualTo(415);
        assertThat(packed.getHeader("Accept-Encoding")).isEqualTo("identity");
        assertThat(packed.getContentAsString()).contains("REQUEST_MEDIA_TYPE_UNSUPPORTED", "gzip");
        assertThat(answer("POST", "/api/v1/orders", "identity").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse answer(String method, String path) throws Exception {
        return answer(method, path, "");
    }

    private MockHttpServletResponse answer(String method, String path, String encoding) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("Content-Encoding", encoding);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new IntakeDoor(routes).doFilter(request, response, new MockFilterChain());
        return response;
    }
}
