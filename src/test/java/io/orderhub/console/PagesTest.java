package io.orderhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.cases.Cases;
import io.orderhub.cases.NewCase;
import io.orderhub.cases.Urgency;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages over hostile content: whoever sends a file chooses its name, its bytes and what is found in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

    private static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
    private static final int CASES = 53;

    private ServletWebServerApplicationContext hub;
    private Browser operator;
    private Browser viewer;

    @BeforeAll
    void start() {
        hub = WebUnderTest.start();
        receive();
        Cases cases = hub.getBean(Cases.class);
        for (int i = 1; i <= CASES; i++) {
            cases.open(List.of(new NewCase(
                    "key" + i,
                    ReasonCode.MAPPING_FAILED,
                    Urgency.NORMAL,
                    List.of("order:SO-7-1", HOSTILE),
                    List.of(Finding.error(ReasonCode.MAPPING_FAILED, HOSTILE, HOSTILE)))));
        }
        operator = Browser.loggedIn(hub.getWebServer().getPort(), "operator");
        viewer = Browser.loggedIn(hub.getWebServer().getPort(), "viewer");
    }

    private void receive() {
        JdbcTemplate jdbc = hub.getBean(JdbcTemplate.class);
        byte[] content = ("secret address " + HOSTILE).getBytes(StandardCharsets.UTF_8);
        jdbc.update(
                """
                INSERT INTO reception (id, key, channel, partner, name, size, content_hash, lane, state)
                VALUES (7, 'k', 'sftp', ?, ?, ?, ''::bytea, 1, 'PARKED')""",
                HOSTILE,
                HOSTILE,
                content.length);
        jdbc.update("INSERT INTO reception_chunk VALUES (7, 0, ?)", content);
        jdbc.update(
                """
                INSERT INTO sent_document (delivery_id, version, number, endpoint, subject, order_id, standard, sender,
                       receiver, usage, interchange_control, functional_id, group_control, set, set_version, set_control,
                       start, length, sent_at, due_at, answered_at, verdict, answer_reception, remarks)
                VALUES (70, 1, 1, 'wms-east', 'FO-7-1-1', ?, 'X12', 'ZZ/ORDERHUB', 'ZZ/WMSEAST', 'P', '12', 'OW', '12',
                        '940', '004010', '1', 0, 0, now(), now() - interval '1 hour', now(), 'REJECTED', 7, ?)""",
                7L << 24 | 1,
                "[{\"where\":\"segment 4 N4\",\"what\":\"the element is too long (code 5)\",\"value\":\"%s\"}]"
                        .formatted(HOSTILE.replace("\"", "\\\"")));
        jdbc.update(
                """
                INSERT INTO stuck_thing (milestone, subject, id, part, sub, state, code, since, due_at, overdue_at, place,
                       urgency, case_key)
                VALUES ('no-scan', ?, 1, 0, 0, 'IN_TRANSIT', 'PARCEL_STUCK_NOT_SCANNED', now(), now(), now(), ?, 'HIGH', 'k')""",
                "reception 7 " + HOSTILE,
                HOSTILE);
        jdbc.update(
                "INSERT INTO document VALUES (?, 0, NULL, ?, ?, 0, 0, 'MAPPING_FAILED')",
                7L << 24 | 1,
                HOSTILE,
                HOSTILE);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/receptions",
                "/console/receptions/7",
                "/console/receptions/documents/SO-7-1",
                "/console/orders/SO-7-1",
                "/console/cases",
                "/console/cases/CASE-1",
                "/console/orders?q=%3Cscript%3Ealert('x')%3C/script%3E",
                "/console/cases?subject=%22%3E%3Cscript%3Ealert('x')",
                "/console/deliveries?order=&endpoint=%3Cscript%3Ealert('x')",
                "/console/acknowledgements?endpoint=%3Cscript%3Ealert('x')",
                "/console/acknowledgements?answer=rejected",
                "/console/stuck?milestone=%3Cscript%3Ealert('x')",
                "/console/stuck",
                "/console/inventory?q=%3Cscript%3Ealert('x')",
                "/console/nothing/%3Cscript%3Ealert('x')"
            })
    void nothing_that_was_sent_becomes_markup(String path) {
        HttpResponse<String> answer = operator.get(path);
        assertThat(answer.statusCode()).isIn(200, 400, 404);
        assertThat(answer.body())
                .doesNotContain("<script>alert")
                .doesNotContain("<img src=x")
                .doesNotContain("Exception");
    }

    @Test
    void bytes_are_shown_to_operators_only() {
        assertThat(operator.get("/console/receptions/7").body()).contains("secret address");
        assertThat(viewer.get("/console/receptions/7").body())
                .contains("shown to operators")
                .doesNotContain("secret address");
    }

    @Test
    void a_document_that_became_no_order_is_told_at_the_address_of_its_order() {
        assertThat(operator.get("/console/orders/SO-7-1").body())
                .contains("refused", "MAPPING_FAILED", "href=\"/console/receptions/7\"", "CASE-");
        assertThat(operator.get("/api/v1/orders/SO-7-1").body()).contains("\"status\":\"REFUSED\"");
    }

    @Test
    void what_a_receiver_rejects_is_told_in_words_where_people_look() {
        for (String page : List.of("/console/acknowledgements?answer=REJECTED", "/console/orders/SO-7-1")) {
            assertThat(operator.get(page).body())
                    .as(page)
                    .contains(
                            "940 1",
                            "group OW 12",
                            "rejected",
                            "late",
                            "segment 4 N4: the element is too long (code 5)");
        }
        assertThat(operator.get("/console/acknowledgements?answer=ACCEPTED").body())
                .doesNotContain("segment 4 N4");
        assertThat(operator.get("/api/v1/interchanges/sent?order=SO-7-1&answer=REJECTED")
                        .body())
                .contains("\"answer\":\"REJECTED\"", "\"late\":true", "\"answeredIn\":7", "segment 4 N4");
    }

    @Test
    void a_long_list_goes_on_at_its_next_page_and_misses_none() {
        String first = operator.get("/console/cases?show=all").body();
        String next = first.replaceAll("(?s).*<a class=\"button\" href=\"([^\"]+)\">Older.*", "$1")
                .replace("&amp;", "&");
        String second = operator.get(next.replaceAll("^https?://[^/]+", "")).body();
        for (int i = 1; i <= CASES; i++) {
            assertThat(first.contains("CASE-" + i + "<") ^ second.contains("CASE-" + i + "<"))
                    .as("CASE-" + i + " is on one of the pages")
                    .isTrue();
        }
    }

    @Test
    void a_later_part_of_a_list_leads_back_to_its_beginning() {
        assertThat(operator.get("/console/cases?show=all").body()).doesNotContain(">Newest<");
        assertThat(operator.get("/console/cases?show=all&after=2").body())
                .contains("/console/cases?show=all\">Newest<")
                .doesNotContain("CASE-2<");
        assertThat(operator.get("/console/inventory?after=ZZ").body()).contains(">From the start<");
    }

    @Test
    void cases_are_found_by_the_bare_id_of_their_order_too() {
        assertThat(operator.get("/console/cases?show=all&subject=SO-7-1").body())
                .contains("CASE-53<");
        assertThat(operator.get("/console/cases?show=all&subject=SO-7-2").body())
                .contains("No cases like this");
    }

    @Test
    void every_time_tells_its_zone() {
        for (String page : List.of("/console/receptions/7", "/console/cases/CASE-1", "/console/nothing")) {
            assertThat(operator.get(page).body())
                    .as(page)
                    .containsPattern(">\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ<")
                    .doesNotContainPattern("\\d\\d:\\d\\d:\\d\\d<");
        }
    }

    @Test
    void what_was_not_done_does_not_look_like_a_success() {
        operator.submit("/console/cases/CASE-3", "/console/cases/CASE-3/resolve", Map.of("comment", " "));
        assertThat(operator.get("/console/cases/CASE-3").body())
                .contains("<p class=\"told problem\" role=\"alert\">Say what was done");
        operator.submit("/console/cases/CASE-3", "/console/cases/CASE-3/resolve", Map.of("comment", "mended"));
        assertThat(operator.get("/console/cases/CASE-3").body())
                .contains("<p class=\"told\" role=\"status\">CASE-3 is resolved.");
    }

    @Test
    void error_pages_say_what_somebody_can_do() {
        HttpResponse<String> old = operator.send(
                "POST",
                "/console/cases/CASE-4/resolve",
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"),
                "comment=x&_csrf=old");
        assertThat(old.statusCode()).isEqualTo(403);
        assertThat(old.body()).contains("older than your log-in");
        assertThat(operator.get("/console/cases/CASE-4/resolve").body()).contains("the address of a button");
        HttpResponse<String> without =
                operator.submit("/console/cases/CASE-4", "/console/cases/CASE-4/resolve", Map.of("other", "x"));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("Nothing was done").doesNotContain("log says more");
    }

    @Test
    void a_case_is_resolved_with_a_word_about_it() {
        HttpResponse<String> done = operator.submit(
                "/console/cases/CASE-2", "/console/cases/CASE-2/resolve", Map.of("comment", "mended " + HOSTILE));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(operator.get("/console/cases/CASE-2").body())
                .contains("CASE-2 is resolved.", "mended &lt;script&gt;")
                .doesNotContain("<script>alert");
        HttpResponse<String> again = operator.send(
                "POST",
                "/api/v1/cases/CASE-2/resolve",
                Map.of("Content-Type", "application/json", "X-XSRF-TOKEN", operator.cookie("XSRF-TOKEN")),
                "{\"comment\":\"again\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("REQUEST_CONFLICTS");
    }

    @Test
    void what_is_stuck_is_shown_with_what_to_do() {
        assertThat(operator.get("/console/stuck").body())
                .contains("reception 7", "The carrier has given no sign", "resolved by hand", "no-scan");
        assertThat(operator.get("/console/stuck?milestone=other").body()).contains("Nothing is stuck.");
        assertThat(operator.get("/console").body()).contains("stuck</a>");
        assertThat(viewer.get("/api/v1/stuck?milestone=no-scan").body())
                .contains("\"code\":\"PARCEL_STUCK_NOT_SCANNED\"", "\"urgency\":\"HIGH\"", "\"action\":");
    }

    @Test
    void a_viewer_sees_no_buttons_that_act() {
        assertThat(viewer.get("/console/cases/CASE-1").body()).doesNotContain("Resolve</button>");
        assertThat(viewer.get("/console/endpoints").body()).doesNotContain("Pause</button>");
        assertThat(operator.get("/console/endpoints").body()).contains("Pause</button>");
    }
}
