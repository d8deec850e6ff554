package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.config.HttpSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** Which web pages may ask. */
final class OriginsTest {
    private static final String TOKEN = "token-of-the-test-0123456789";
    private static final String GRAFANA = "https://grafana.example";

    private static HttpSettings allowing(String... origins) {
        return new HttpSettings(
                "127.0.0.1",
                0,
                Optional.of(Secret.of(TOKEN)),
                List.of(origins),
                List.of(),
                Optional.empty(),
                ClientSettings.defaults());
    }

    private static boolean allows(String origin, String host, String... named) {
        Headers request = new Headers();
        request.set("Host", host);
        request.set("Origin", origin);
        return new Origins(List.of(named)).allow(request);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8001, 127.0.0.1:8001, true",
        "https://127.0.0.1:8001, 127.0.0.1:8001, true",
        "HTTP://Penstock.Local:8001, penstock.LOCAL:8001, true",
        "http://penstock, penstock, true",
        "http://penstock, penstock:80, true",
        "https://penstock, penstock:443, true",
        "https://penstock:443, penstock, true",
        "http://[::1]:8001, [::1]:8001, true",
        "http://penstock, penstock:443, false",
        "http://penstock, penstock:8001, false",
        "http://penstock:8001, penstock, false",
        "http://127.0.0.1:8001, localhost:8001, false",
        "http://evil.example, 127.0.0.1:8001, false",
        "http://127.0.0.1:8001.evil.example, 127.0.0.1:8001, false",
        "http://127.0.0.1:80011, 127.0.0.1:8001, false",
        "http://evil.example/127.0.0.1:8001, 127.0.0.1:8001, false",
        "127.0.0.1:8001, 127.0.0.1:8001, false",
        "file://127.0.0.1:8001, 127.0.0.1:8001, false",
        "chrome-extension://127.0.0.1:8001, 127.0.0.1:8001, false",
        "null, 127.0.0.1:8001, false",
        "'', 127.0.0.1:8001, false",
    })
    void a_page_of_this_server_may_ask_and_no_other(String origin, String host, boolean may) {
        assertThat(allows(origin, host)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "https://grafana.example, true",
        "HTTPS://Grafana.Example, true",
        "https://grafana.example:443, true",
        "http://grafana.example, false",
        "https://grafana.example:3000, false",
        "https://grafana.example.evil.example, false",
        "https://evil.example, false",
        "null, false",
    })
    void a_page_that_is_named_may_ask(String origin, boolean may) {
        assertThat(allows(origin, "127.0.0.1:8001", GRAFANA)).isEqualTo(may);
        assertThat(allows(origin, "127.0.0.1:8001", "https://grafana.example:443")).isEqualTo(may);
    }

    @Test
    void a_star_names_all_of_them() {
        assertThat(allows("https://anywhere.example", "127.0.0.1:8001", "*")).isTrue();
        assertThat(allows("null", "127.0.0.1:8001", "*")).isTrue();
    }

    @Test
    void a_program_that_is_no_browser_names_no_origin() {
        assertThat(new Origins(List.of()).allow(new Headers())).isTrue();
    }

    @Test
    void a_foreign_page_gets_nothing_whatever_it_asks() throws Exception {
        try (Watched watched = Watched.alone()) {
            for (String method : List.of("GET", "HEAD", "POST", "OPTIONS")) {
                for (String path :
                        List.of("/", "/health", "/ws", "/api/v1/discovery/trigger", "/nothing")) {
                    RawAnswer refused =
                            RawAnswer.to(
                                    watched.port(),
                                    method + " " + path + " HTTP/1.1",
                                    "Host: 127.0.0.1",
                                    "Origin: https://evil.example");
                    assertThat(refused.status()).as(method + path).isEqualTo(403);
                    assertThat(refused.headers().keySet())
                            .noneMatch(name -> name.startsWith("access-control-"));
                }
            }
            assertThat(watched.get("/health", "Origin", "https://evil.example").body())
                    .contains("http.allowed_origins");
            assertThat(watched.get("/metrics").body())
                    .contains("penstock_http_refused_total{reason=\"origin\"} 21.0");
        }
    }

    @Test
    void a_page_that_is_named_asks_first_and_is_told_what_it_may() throws Exception {
        try (Watched watched = Watched.alone(allowing(GRAFANA), Timing.system())) {
            RawAnswer first =
                    RawAnswer.to(
                            watched.port(),
                            "OPTIONS /api/v1/status HTTP/1.1",
                            "Host: 127.0.0.1:" + watched.port(),
                            "Origin: " + GRAFANA,
                            "Access-Control-Request-Method: GET",
                            "Access-Control-Request-Headers: authorization");

            assertThat(first.status()).as("no token comes with it").isEqualTo(204);
            assertThat(first.header("Access-Control-Allow-Origin")).hasValue(GRAFANA);
            assertThat(first.header("Access-Control-Allow-Headers").orElseThrow())
                    .contains("Authorization", "X-Correlation-ID");
            assertThat(first.header("Access-Control-Allow-Methods").orElseThrow())
                    .contains("GET", "POST");
            assertThat(first.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(first.header("Vary").orElseThrow()).contains("Origin");
            assertThat(first.body()).isEmpty();
        }
    }

    @Test
    void a_page_that_is_named_still_needs_the_token_and_may_read_that_it_does() throws Exception {
        try (Watched watched = Watched.alone(allowing(GRAFANA), Timing.system())) {
            var refused = watched.get("/health", "Origin", GRAFANA);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(GRAFANA);

            var answer =
                    watched.get("/health", "Origin", GRAFANA, "Authorization", "Bearer " + TOKEN);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(GRAFANA);
            assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                    .hasValue("X-Correlation-ID");
        }
    }

    @Test
    void the_own_page_needs_no_leave_and_a_star_never_allows_credentials() throws Exception {
        try (Watched watched = Watched.alone(allowing("*"), Timing.system())) {
            var own = watched.get("/health/live", "Origin", watched.url());
            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(own.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();

            var other = watched.get("/health/live", "Origin", "https://anywhere.example");
            assertThat(other.statusCode()).isEqualTo(200);
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://anywhere.example");
            assertThat(other.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        }
    }
}
