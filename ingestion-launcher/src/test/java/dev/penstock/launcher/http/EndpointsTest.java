package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What holds for every answer, whatever it tells. */
final class EndpointsTest {
    private static final String MADE =
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/health",
                    "/health/live",
                    "/health/ready",
                    "/metrics",
                    "/api/v1/gaps",
                    "/api/v1/event-rate",
                    "/api/status/house",
                    "/api/v1/discovery",
                    "/api/v1/discovery/trigger",
                    "/api/v1/filter/stats",
                    "/nothing");

    private Watched watched;

    @BeforeEach
    void open() throws IOException {
        watched = Watched.alone();
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void says_where_it_listens() {
        assertThat(watched.url()).isEqualTo("http://127.0.0.1:" + watched.port());
    }

    @Test
    void the_root_is_the_dashboard_and_its_parts_are_beside_it() throws Exception {
        HttpResponse<String> page = watched.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        List<String> parts =
                Pattern.compile("(?:src|href)=\"/?([a-z-]+\\.[a-z]+)\"")
                        .matcher(page.body())
                        .results()
                        .map(part -> part.group(1))
                        .toList();
        assertThat(parts).contains("main.js", "dashboard.css");
        for (String part : parts) {
            assertThat(watched.get("/" + part).statusCode()).as(part).isEqualTo(200);
        }
    }

    @Test
    void a_process_that_ingests_nothing_is_alive_and_ready() throws Exception {
        assertThat(watched.get("/health/live").body()).isEqualTo("{\"live\":true}");
        assertThat(watched.get("/health/ready").body())
                .isEqualTo("{\"ready\":true,\"reasons\":[]}");
        assertThat(watched.health().path("homes").isEmpty()).isTrue();
        assertThat(watched.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(watched.get("/api/v1/gaps").body()).isEqualTo("{\"homes\":{}}");
        assertThat(watched.get("/api/v1/event-rate").body()).contains("\"total_events\":0,");
        assertThat(watched.get("/api/status/house").statusCode()).isEqualTo(503);
        assertThat(watched.get("/api/status/house").body())
                .isEqualTo("{\"detail\":\"there is no home\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/health/", "/healthy", "/metrics/x", "/%2e%2e/etc", "/HEALTH"})
    void an_unknown_path_is_not_found_and_told_where_to_look(String path) throws Exception {
        HttpResponse<String> answer = watched.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("/health", "/metrics", "/api/v1/gaps")
                .contains("/api/v1/event-rate", "/api/status/house")
                .as("nothing of what was asked for comes back")
                .isEqualTo(watched.get("/nothing").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"})
    void nothing_can_be_written(String method) throws Exception {
        HttpResponse<String> answer = watched.ask(method, "/health/live");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(answer.body()).contains("error");
    }

    @Test
    void a_head_request_gets_the_headers_of_the_answer_alone() throws Exception {
        for (String path : List.of("/health/live", "/health/ready", "/nothing")) {
            HttpResponse<String> whole = watched.get(path);
            HttpResponse<String> head = watched.ask("HEAD", path);

            assertThat(head.statusCode()).isEqualTo(whole.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type"))
                    .isEqualTo(whole.headers().firstValue("Content-Type"));
            assertThat(head.headers().firstValueAsLong("Content-Length"))
                    .hasValue(whole.body().length());
        }
    }

    @Test
    void every_answer_forbids_browsers_to_guess_frame_or_keep_it() throws Exception {
        for (String path : PATHS) {
            HttpHeaders headers = watched.get(path).headers();

            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*", "http:", "data:");
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void every_answer_has_a_correlation_id_of_its_own() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String path : PATHS) {
            ids.addAll(watched.get(path).headers().allValues("X-Correlation-ID"));
        }

        assertThat(ids)
                .hasSameSizeAs(PATHS)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches(MADE));
    }

    @Test
    void a_well_formed_correlation_id_is_sent_back() throws Exception {
        for (String id : List.of("a", "req_1.2-B", "x".repeat(64))) {
            assertThat(watched.get("/health", "X-Correlation-ID", id).headers().map())
                    .containsEntry("x-correlation-id", List.of(id));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "!\rSet-Cookie: stolen=1",
                "a\r\n Set-Cookie: stolen=1",
                "a%0d%0aSet-Cookie:stolen=1",
                "<script>stolen</script>",
                "stolen\u0000x",
                "stolen\u00e9"
            })
    void a_hostile_correlation_id_is_replaced(String id) throws Exception {
        String answer = raw("GET /health/live HTTP/1.1", "X-Correlation-ID: " + id);

        assertThat(answer).doesNotContainIgnoringCase("stolen").doesNotContain("two words");
        if (answer.startsWith("HTTP/1.1 200")) {
            assertThat(answer).containsPattern("(?i)X-Correlation-ID: " + MADE + "\r\n");
        } else {
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void a_correlation_id_that_is_too_long_is_replaced() throws Exception {
        assertThat(
                        watched.get("/health", "X-Correlation-ID", "x".repeat(65))
                                .headers()
                                .firstValue("X-Correlation-ID"))
                .get()
                .asString()
                .matches(MADE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET * HTTP/1.1", "GET mailto:you HTTP/1.1", "GET //x HTTP/1.1", "x"})
    void an_odd_request_line_is_answered_and_harms_nobody_else(String line) throws Exception {
        assertThat(raw(line)).matches("(?s)(HTTP/1\\.1 4\\d\\d .*)?");
        assertThat(watched.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void paths_and_methods_that_do_not_exist_are_counted_as_one_each() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(watched.get("/nothing/" + i + "?name=" + i).statusCode()).isEqualTo(404);
            assertThat(raw("SCAN" + i + " /nothing/" + i + " HTTP/1.1")).startsWith("HTTP/1.1 4");
        }

        assertThat(watched.get("/metrics").body())
                .contains(
                        "penstock_http_requests_total"
                                + "{method=\"GET\",route=\"other\",status=\"404\"} 3.0")
                .doesNotContain("nothing")
                .doesNotContain("SCAN");
    }

    private String raw(String requestLine, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), watched.port())) {
            String request =
                    requestLine
                            + "\r\nHost: penstock\r\nConnection: close\r\n"
                            + String.join("\r\n", headers)
                            + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
