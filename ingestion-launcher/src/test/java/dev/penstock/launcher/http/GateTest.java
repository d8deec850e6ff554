package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.http.server.ServerLimits;
import dev.penstock.launcher.http.server.WebServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every request passes, and what every answer carries. */
final class GateTest {
    private static final HttpSettings OPEN = new HttpSettings("127.0.0.1", 0);
    private static final String ID = "req-of-the-test.1";

    private final ShiftedTiming timing = new ShiftedTiming();
    private final Logger log = (Logger) LoggerFactory.getLogger(Gate.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Watched watched;

    @BeforeEach
    void open() throws IOException {
        watched = Watched.alone(OPEN, timing);
        log.setLevel(Level.DEBUG);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void close() {
        watched.close();
        log.detachAppender(lines);
        log.setLevel(null);
    }

    private RawAnswer ask(String method, String path, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1"));
        all.addAll(List.of(headers));
        if (all.stream().noneMatch(line -> line.startsWith("Host:"))) {
            all.add("Host: penstock");
        }
        return RawAnswer.to(watched.port(), all.toArray(String[]::new));
    }

    private static void protects(RawAnswer answer) {
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors 'none'");
        assertThat(answer.header("Strict-Transport-Security"))
                .as("it has no HTTPS to insist on")
                .isEmpty();
        assertThat(answer.header("Server")).as("nobody needs to know").isEmpty();
        assertThat(answer.header("X-Correlation-ID")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, Host: penstock, 200",
        "GET, /health, Host: penstock, 200",
        "HEAD, /metrics, Host: penstock, 200",
        "OPTIONS, /metrics, Host: penstock, 204",
        "DELETE, /health, Host: penstock, 405",
        "GET, /nothing, Host: penstock, 404",
        "GET, /ws, Host: penstock, 426",
        "GET, /health, Host: evil.example, 421",
        "GET, /health, Origin: http://evil.example, 403",
        "GET, /api/status/house, Host: penstock, 503",
    })
    void an_answer_carries_what_protects_it_whatever_it_says(
            String method, String path, String header, int status) throws Exception {
        RawAnswer answer = ask(method, path, header, "X-Correlation-ID: " + ID);

        assertThat(answer.status()).isEqualTo(status);
        protects(answer);
        assertThat(answer.header("X-Correlation-ID")).hasValue(ID);
        assertThat(answer.body().isEmpty())
                .isEqualTo(method.equals("HEAD") || method.equals("OPTIONS"));
    }

    @Test
    void what_is_logged_of_a_request_has_its_id_and_no_line_more_than_one() throws Exception {
        ask("GET", "/health", "X-Correlation-ID: " + ID);
        ask("GET", "/a%0ab?token=secret");

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("GET /health: 200", "GET /a%0ab: 404");
        assertThat(lines.list.getFirst().getMDCPropertyMap()).containsEntry("correlation_id", ID);
        assertThat(lines.list.getLast().getMDCPropertyMap().get("correlation_id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void an_answer_that_fails_says_so_and_what_is_logged_has_its_id() throws Exception {
        HttpMetrics metrics = new HttpMetrics();
        Gate gate =
                new Gate(
                        OPEN,
                        new Guests(Optional.empty(), timing),
                        metrics,
                        timing,
                        asked -> {
                            throw new IllegalStateException("on purpose");
                        });
        try (WebServer server =
                WebServer.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new WebServer.Setup(
                                ServerLimits.besides(1),
                                Optional.empty(),
                                gate,
                                metrics,
                                Timing.system()))) {
            RawAnswer answer =
                    RawAnswer.to(
                            server.address().getPort(),
                            "GET /odd HTTP/1.1",
                            "Host: penstock",
                            "X-Correlation-ID: " + ID);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"error\":\"this failed here; see the log\"}");
            protects(answer);
            assertThat(answer.header("X-Correlation-ID")).hasValue(ID);
            ILoggingEvent warning = lines.list.getFirst();
            assertThat(warning.getFormattedMessage()).isEqualTo("a request to /odd failed");
            assertThat(warning.getMDCPropertyMap()).containsEntry("correlation_id", ID);
        }
    }

    @Test
    void an_address_may_ask_six_thousand_times_a_minute() throws Exception {
        for (int i = 0; i < 6000; i++) {
            assertThat(watched.get("/health/live").statusCode()).isEqualTo(200);
        }
        RawAnswer refused = ask("GET", "/health/live");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).hasValue("60");
        assertThat(refused.body()).contains("asks too often");
        protects(refused);
        assertThat(ask("GET", "/nothing").status()).as("whatever it asks").isEqualTo(429);

        timing.advance(Duration.ofSeconds(121));
        assertThat(watched.get("/metrics").body())
                .contains("penstock_http_refused_total{reason=\"rate\"} 2.0");
    }

    @Test
    void each_path_serves_its_methods_and_no_others() throws Exception {
        List<String> read =
                List.of(
                        "/",
                        "/main.js",
                        "/health",
                        "/health/live",
                        "/health/ready",
                        "/metrics",
                        "/api/v1/status",
                        "/api/v1/event-rate",
                        "/api/v1/filter/stats",
                        "/api/v1/discovery",
                        "/api/v1/dead-letters",
                        "/api/v1/gaps",
                        "/api/status/house");
        for (String path : read) {
            serves(path, List.of("GET", "HEAD", "OPTIONS"), "GET, HEAD, OPTIONS");
        }
        serves("/api/v1/discovery/trigger", List.of("POST", "OPTIONS"), "POST, OPTIONS");
        for (String path : List.of("/ws", "/ws/status")) {
            assertThat(ask("GET", path).header("Upgrade")).hasValue("websocket");
            serves(path, List.of("GET"), "GET");
        }
    }

    private void serves(String path, List<String> methods, String allow) throws IOException {
        for (String method :
                List.of(
                        "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW",
                        "get")) {
            RawAnswer answer = ask(method, path);
            assertThat(answer.status() == 405)
                    .as("%s %s: %s", method, path, answer)
                    .isEqualTo(!methods.contains(method));
            if (answer.status() == 405) {
                assertThat(answer.header("Allow")).hasValue(allow);
            }
        }
    }
}
