package dev.penstock.launcher.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;

import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

/** Requests one after the other over one connection, and how long each may take. */
final class ConnectionTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static void unread(HttpExchange exchange) throws IOException {
        Served.answer(exchange, exchange.getRequestURI().getPath());
    }

    @Test
    void many_requests_are_answered_over_one_connection() throws IOException {
        try (Served served = Served.by(Served::echo);
                RawPeer peer = served.peer()) {
            for (int i = 0; i < 10; i++) {
                RawPeer.Reply reply = peer.send(GET).reply();

                assertThat(reply.body()).isEqualTo("GET /a null x ");
                assertThat(reply.headers()).doesNotContainKey("connection");
            }
        }
    }

    @Test
    void requests_that_come_at_once_are_answered_in_their_order() throws IOException {
        String requests =
                "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
                        + "HEAD /2 HTTP/1.1\r\nHost: x\r\n\r\n"
                        + "POST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nd"
                        + "GET /4 HTTP/1.1\r\nHost: x\r\nConnection: x, Close\r\n\r\n"
                        + "GET /never HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Served served = Served.by(Served::echo);
                RawPeer peer = served.peer()) {
            peer.send(requests);

            assertThat(peer.reply().body()).isEqualTo("POST /1 null x abc");
            assertThat(peer.replyToHead().status()).isEqualTo(200);
            assertThat(peer.reply().body()).isEqualTo("POST /3 null x d");
            RawPeer.Reply last = peer.reply();
            assertThat(last.body()).isEqualTo("GET /4 null x ");
            assertThat(last.headers()).containsEntry("connection", "close");
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void a_body_that_nobody_read_is_not_taken_for_a_request() throws IOException {
        String hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
        String requests =
                "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(hidden.length(), hidden);
        try (Served served = Served.by(ConnectionTest::unread);
                RawPeer peer = served.peer()) {
            peer.send(requests + GET);

            assertThat(peer.reply().body()).isEqualTo("/1");
            assertThat(peer.reply().body()).isEqualTo("/a");
        }
    }

    @Test
    void a_client_that_waits_for_it_is_told_to_go_on() throws IOException {
        try (Served served = Served.by(Served::echo);
                RawPeer peer = served.peer()) {
            peer.send(
                    """
                    POST / HTTP/1.1\r
                    Host: x\r
                    Expect: 100-Continue\r
                    Content-Length: 1\r
                    \r
                    """);

            assertThat(peer.reply().status()).isEqualTo(100);
            assertThat(peer.send("a").reply().body()).isEqualTo("POST / null x a");
        }
    }

    @Test
    void an_old_client_is_never_told_to_go_on() throws IOException {
        try (Served served = Served.by(Served::echo)) {
            assertThat(served.all("GET /a HTTP/1.0\r\nExpect: 100-continue\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void the_date_is_spelled_as_the_rules_have_it() throws IOException {
        try (Served served = Served.by(Served::echo, Served.LIMITS, new HeldClock());
                RawPeer peer = served.peer()) {
            assertThat(peer.send(GET).reply().headers())
                    .containsEntry("date", "Tue, 03 Nov 2026 08:09:10 GMT");
        }
    }

    @Test
    void a_body_that_ends_early_gets_one_answer_alone() throws IOException {
        String request = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc";
        try (Served reading = Served.by(Served::echo);
                Served careless = Served.by(ConnectionTest::unread)) {
            assertThat(reading.all(request)).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/");
            assertThat(careless.all(request)).startsWith("HTTP/1.1 200 ").containsOnlyOnce("HTTP/");
            assertThat(careless.refused()).containsExactly(400);
        }
    }

    @Test
    void a_body_that_does_not_come_gets_one_answer_alone() throws IOException {
        String request = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc";
        ServerLimits limits = Served.patient(SHORT, LONG, LONG);
        try (Served reading = Served.by(Served::echo, limits);
                Served careless = Served.by(ConnectionTest::unread, limits);
                RawPeer peer = reading.peer()) {
            assertThat(peer.send(request).rest())
                    .startsWith("HTTP/1.1 408 ")
                    .containsOnlyOnce("HTTP/");
            assertThat(careless.peer().send(request).rest())
                    .startsWith("HTTP/1.1 200 ")
                    .containsOnlyOnce("HTTP/");
            assertThat(careless.refused()).containsExactly(408);
        }
    }

    @Test
    void a_head_that_does_not_come_to_its_end_is_refused() throws IOException {
        try (Served served = Served.by(Served::echo, Served.patient(SHORT, LONG, LONG));
                RawPeer peer = served.peer()) {
            assertThat(peer.send("GET /a HTTP/1.1\r\nHost: x\r\nX").rest())
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n");
            assertThat(served.refused()).containsExactly(408);
        }
    }

    @Test
    void a_head_that_comes_drop_by_drop_is_refused() throws Exception {
        HeldClock clock = new HeldClock();
        try (Served served = Served.by(Served::echo, Served.LIMITS, clock);
                RawPeer peer = served.peer()) {
            peer.send("GET /");
            Await.until(
                    "it is refused",
                    PLENTY,
                    () -> {
                        peer.tryToSend(new byte[] {'x'});
                        clock.advance(Duration.ofSeconds(1));
                        return peer.hasNews();
                    });

            assertThat(peer.reply().status()).isEqualTo(408);
        }
    }

    @Test
    void a_connection_that_is_not_used_ends_without_a_word() throws IOException {
        try (Served served = Served.by(Served::echo, Served.patient(PLENTY, SHORT, LONG));
                RawPeer peer = served.peer()) {
            assertThat(peer.send(GET).reply().status()).isEqualTo(200);
            assertThat(peer.rest()).isEmpty();
            assertThat(served.refused()).isEmpty();
        }
    }

    @Test
    void a_connection_on_which_nothing_is_said_ends_without_a_word() throws IOException {
        try (Served served = Served.by(Served::echo, Served.patient(SHORT, LONG, LONG));
                RawPeer peer = served.peer()) {
            assertThat(peer.rest()).isEmpty();
            assertThat(served.refused()).isEmpty();
        }
    }

    @Test
    void an_answer_that_is_not_read_is_cut() throws Exception {
        HeldClock clock = new HeldClock();
        Endless endless = new Endless();
        try (Served served = Served.by(endless, Served.LIMITS, clock);
                RawPeer peer = RawPeer.reluctant("127.0.0.1", served.port())) {
            peer.send(GET);
            endless.awaitBegun();
            clock.advance(Duration.ofSeconds(61));

            endless.awaitCut();
        }
    }

    @Test
    void a_failure_is_answered_once_and_ends_the_connection() throws IOException {
        try (Served early =
                        Served.by(exchange -> {
                            throw new IllegalStateException("of the test");
                        });
                Served late =
                        Served.by(exchange -> {
                            Served.answer(exchange, "whole");
                            throw new IllegalStateException("of the test");
                        })) {
            assertThat(early.all(GET + GET))
                    .startsWith("HTTP/1.1 500 ")
                    .containsOnlyOnce("HTTP/")
                    .doesNotContain("of the test");
            assertThat(late.all(GET + GET)).doesNotContain("500");
            assertThat(early.refused()).isEmpty();
        }
    }

    @Test
    void an_answer_that_lacks_something_is_not_followed_by_another() throws IOException {
        try (Served served =
                Served.by(exchange -> {
                    exchange.sendResponseHeaders(200, 5);
                    exchange.getResponseBody().write('a');
                })) {
            assertThat(served.all(GET + GET)).endsWith("\r\n\r\na").containsOnlyOnce("HTTP/");
        }
    }

    @Test
    void an_answer_is_never_longer_than_announced() throws IOException {
        try (Served served =
                Served.by(exchange -> {
                    exchange.sendResponseHeaders(200, 1);
                    exchange.getResponseBody().write(new byte[] {'a', 'b'});
                })) {
            assertThat(served.all(GET + GET)).doesNotContain("ab");
        }
    }

    @Test
    void no_answer_at_all_ends_the_connection() throws IOException {
        try (Served served = Served.by(exchange -> {})) {
            assertThat(served.all(GET + GET)).isEmpty();
        }
    }

    @Test
    void a_switched_connection_has_what_came_already_and_all_the_time_there_is() throws Exception {
        HeldClock clock = new HeldClock();
        try (Served served = Served.by(ConnectionTest::parrot, Served.LIMITS, clock);
                RawPeer peer = served.peer();
                RawPeer silent = served.peer()) {
            assertThat(peer.send(GET + "a").reply().status()).isEqualTo(101);
            assertThat(peer.one()).isEqualTo('a');
            // One that is ended for its silence shows that the watch has looked.
            Await.until(
                    "the silent one is cut",
                    PLENTY,
                    () -> {
                        clock.advance(Duration.ofSeconds(61));
                        return silent.ended();
                    });
            clock.advance(Duration.ofSeconds(61));

            assertThat(peer.send("b").one()).isEqualTo('b');
        }
    }

    /** Says what it hears. */
    private static void parrot(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(101, 0);
        int next = exchange.getRequestBody().read();
        while (next >= 0) {
            exchange.getResponseBody().write(next);
            exchange.getResponseBody().flush();
            next = exchange.getRequestBody().read();
        }
    }
}
