package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.config.HttpSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who has to show a token, and what a wrong one is worth. */
final class TokenTest {
    private static final String TOKEN = "token-of-the-test-0123456789";
    private static final String RIGHT = "Bearer " + TOKEN;
    private static final String WRONG = "Bearer another-token-of-the-test";
    private static final HttpSettings GUARDED =
            new HttpSettings(
                    "127.0.0.1",
                    0,
                    Optional.of(Secret.of(TOKEN)),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    ClientSettings.defaults());
    private static final List<String> CLOSED =
            List.of(
                    "/health",
                    "/metrics",
                    "/api/v1/status",
                    "/api/v1/event-rate",
                    "/api/v1/filter/stats",
                    "/api/v1/discovery",
                    "/api/v1/dead-letters",
                    "/api/v1/gaps",
                    "/api/status/house");

    private final ShiftedTiming timing = new ShiftedTiming();
    private final Logger root = (Logger) LoggerFactory.getLogger("dev.penstock");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Watched watched;

    @BeforeEach
    void open() throws IOException {
        watched = Watched.alone(GUARDED, timing);
        root.setLevel(Level.TRACE);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void close() {
        watched.close();
        root.detachAppender(lines);
        root.setLevel(null);
    }

    @Test
    void where_there_is_no_token_none_is_asked_for_and_any_is_taken() throws Exception {
        try (Watched open = Watched.alone()) {
            for (String path : List.of("/health", "/metrics", "/api/v1/status")) {
                assertThat(open.get(path).statusCode()).as(path).isEqualTo(200);
                assertThat(open.get(path, "Authorization", WRONG).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void without_a_token_everything_that_tells_of_the_home_is_closed() throws Exception {
        for (String path : CLOSED) {
            HttpResponse<String> answer = watched.get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"penstock\"");
            assertThat(answer.body()).contains("a token is needed", "http.token");
            assertThat(watched.get(path, "Authorization", RIGHT).statusCode())
                    .as(path)
                    .isNotIn(401, 403, 429);
        }
        assertThat(watched.ask("POST", "/api/v1/discovery/trigger").statusCode()).isEqualTo(401);
        assertThat(watched.ask("POST", "/api/v1/discovery/trigger", "Authorization", RIGHT).body())
                .contains("nothing is ingested");
    }

    @Test
    void whether_it_lives_and_the_dashboards_files_are_open_to_everyone() throws Exception {
        for (String path : List.of("/", "/main.js", "/theme.css", "/favicon.svg", "/health/live")) {
            assertThat(watched.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(watched.get(path, "Authorization", WRONG).statusCode()).isEqualTo(200);
        }
        assertThat(watched.get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void whether_it_is_ready_is_told_in_short_to_those_without_the_token() throws Exception {
        assertThat(watched.get("/health/ready").body()).isEqualTo("{\"ready\":true}");
        assertThat(watched.get("/health/ready", "Authorization", WRONG).body())
                .isEqualTo("{\"ready\":true}");
        assertThat(watched.get("/health/ready", "Authorization", RIGHT).body())
                .isEqualTo("{\"ready\":true,\"reasons\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WRONG,
                "Bearer",
                "Bearer " + TOKEN + "x",
                "Bearer token-of-the-test-012345678",
                "Bearer TOKEN-OF-THE-TEST-0123456789",
                "Bearer \"" + TOKEN + "\"",
                "Basic " + TOKEN,
                "Basic dG9rZW4tb2YtdGhlLXRlc3QtMDEyMzQ1Njc4OTo=",
                TOKEN,
                "Token " + TOKEN
            })
    void what_is_not_the_token_is_wrong(String shown) throws Exception {
        HttpResponse<String> answer = watched.get("/health", "Authorization", shown);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"this token is not the one in http.token\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {RIGHT, "bearer " + TOKEN, "BEARER   " + TOKEN + "  "})
    void the_right_one_is_known_however_the_scheme_is_spelt(String shown) throws Exception {
        assertThat(watched.get("/health", "Authorization", shown).statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_never_holds_the_token() throws Exception {
        for (String query : List.of("?token=", "?access_token=", "?api_key=", "?api_password=")) {
            assertThat(watched.get("/health" + query + TOKEN).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void after_twenty_wrong_ones_a_minute_has_to_pass_for_the_right_one_too() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(watched.get("/health", "Authorization", WRONG).statusCode()).isEqualTo(401);
        }
        for (String shown : List.of(WRONG, RIGHT)) {
            HttpResponse<String> answer = watched.get("/health", "Authorization", shown);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
            assertThat(answer.body()).contains("too many wrong tokens");
        }
        assertThat(watched.get("/health/live", "Authorization", WRONG).statusCode())
                .as("what is open stays open")
                .isEqualTo(200);
        timing.advance(Duration.ofSeconds(121));
        assertThat(watched.get("/health", "Authorization", RIGHT).statusCode()).isEqualTo(200);
    }

    @Test
    void the_right_one_may_be_shown_as_often_as_one_likes_and_none_is_no_wrong_one()
            throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(watched.get("/health/live", "Authorization", RIGHT).statusCode())
                    .isEqualTo(200);
            assertThat(watched.get("/health").statusCode()).isEqualTo(401);
        }
        assertThat(watched.get("/health", "Authorization", RIGHT).statusCode()).isEqualTo(200);
    }

    @Test
    void those_turned_away_are_counted() throws Exception {
        watched.get("/health");
        watched.get("/health", "Authorization", WRONG);

        assertThat(watched.get("/metrics", "Authorization", RIGHT).body())
                .contains("penstock_http_refused_total{reason=\"token\"} 2.0")
                .contains(
                        "penstock_http_requests_total"
                                + "{method=\"GET\",route=\"/health\",status=\"401\"} 2.0");
    }

    @Test
    void no_token_is_printed_logged_or_sent_back() throws Exception {
        StringBuilder seen = new StringBuilder(GUARDED.toString());
        for (String shown : List.of(RIGHT, WRONG)) {
            for (String path : List.of("/", "/health", "/metrics", "/nothing", "/ws")) {
                HttpResponse<String> answer = watched.get(path, "Authorization", shown);
                seen.append(answer.body()).append(answer.headers().map());
            }
        }
        lines.list.forEach(line -> seen.append(line.getFormattedMessage()));

        assertThat(lines.list).as("something was logged at all").isNotEmpty();
        assertThat(seen.toString())
                .doesNotContain(TOKEN)
                .doesNotContain(WRONG.substring("Bearer ".length()));
    }
}
