package dev.penstock.launcher.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What a request may look like, and that nothing is read where two could read it differently. */
final class HeadReaderTest {
    private static Served served;

    @BeforeAll
    static void open() throws IOException {
        served = Served.by(Served::echo);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static Arguments of(int status, String request) {
        return Arguments.of(status, request);
    }

    /** Each has one meaning for a server that is lenient, and another one for the next. */
    static Stream<Arguments> smuggled() {
        String post = "POST / HTTP/1.1\r\nHost: x\r\n";
        return Stream.of(
                of(400, post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                of(400, post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
                of(411, post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                of(411, post + "Transfer-Encoding: xchunked\r\n\r\n"),
                of(411, post + "transfer-ENCODING:\tchunked\r\n\r\n"),
                of(411, post + "Transfer-Encoding: identity, chunked\r\n\r\n"),
                of(411, post + "Transfer-Encoding:\r\n\r\n"),
                of(400, post + "Transfer-Encoding : chunked\r\n\r\n"),
                of(400, post + " Transfer-Encoding: chunked\r\n\r\n"),
                of(400, post + "Transfer\0-Encoding: chunked\r\n\r\n"),
                of(400, post + "Transfer-Encoding: \u000bchunked\r\n\r\n"),
                of(400, post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
                of(400, post + "Content-Length: 1\r\nContent-length: 2\r\n\r\nab"),
                of(400, post + "Content-Length: 1, 1\r\n\r\na"),
                of(400, post + "Content-Length: +1\r\n\r\na"),
                of(400, post + "Content-Length: -1\r\n\r\na"),
                of(400, post + "Content-Length: 0x1\r\n\r\na"),
                of(400, post + "Content-Length: 1 1\r\n\r\na"),
                of(400, post + "Content-Length:\r\n\r\n"),
                of(400, post + "Content-Length: 9999999999999999999999\r\n\r\n"),
                of(400, post + "Content-Length: \u000b1\r\n\r\na"),
                of(400, post + "Content-Length: 1\u000c\r\n\r\na"),
                of(400, post + "Content-Length: \u00b9\r\n\r\na"),
                of(400, post + "Content-Length : 1\r\n\r\na"),
                of(400, "GET / HTTP/1.1\nHost: x\n\n"));
    }

    /** The same of lines and names. */
    static Stream<Arguments> ambiguous() {
        String get = "GET / HTTP/1.1\r\n";
        String host = get + "Host: x\r\n";
        return Stream.of(
                of(400, get + "Host: x\n\r\n"),
                of(400, get + "Host: x\r\r\n\r\n"),
                of(400, get + "Host: x\rX: y\r\n\r\n"),
                of(400, host + "X: one\r\n two\r\n\r\n"),
                of(400, host + "X: one\r\n\ttwo\r\n\r\n"),
                of(400, host + "X: a\0b\r\n\r\n"),
                of(400, host + "X: a\u0001b\r\n\r\n"),
                of(400, host + "X: a\u007fb\r\n\r\n"),
                of(400, host + "no colon\r\n\r\n"),
                of(400, host + ": no name\r\n\r\n"),
                of(400, host + "\u00e4: b\r\n\r\n"),
                of(400, get + "Host: x\r\nHost: x\r\n\r\n"),
                of(400, get + "Host: x\r\nHOST: y\r\n\r\n"),
                of(400, "GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n"),
                of(400, "GET http://x/ HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"),
                of(400, get + "\r\n"));
    }

    static Stream<Arguments> odd() {
        String end = "\r\nHost: x\r\n\r\n";
        return Stream.of(
                of(400, "GET /\r\n"),
                of(505, "GET / " + end),
                of(400, "GET  / HTTP/1.1" + end),
                of(400, " GET / HTTP/1.1" + end),
                of(400, "GET / HTTP/1.1 " + end),
                of(400, "GET\t/\tHTTP/1.1" + end),
                of(400, "G(T / HTTP/1.1" + end),
                of(400, "\r\n\r\nGET / HTTP/1.1" + end),
                of(400, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n"),
                of(505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                of(505, "GET / HTTP/2" + end),
                of(505, "GET / http/1.1" + end),
                of(505, "GET / HTTP/1.10" + end),
                of(505, "GET / ICY/1.1" + end),
                of(501, "G".repeat(33) + " / HTTP/1.1" + end),
                of(400, "GET health HTTP/1.1" + end),
                of(400, "GET  HTTP/1.1" + end),
                of(400, "GET //x HTTP/1.1" + end),
                of(400, "GET //x@y/z HTTP/1.1" + end),
                of(400, "GET ///health HTTP/1.1" + end),
                of(400, "GET /health#x HTTP/1.1" + end),
                of(400, "GET http:///health HTTP/1.1" + end),
                of(400, "GET http:/health HTTP/1.1" + end),
                of(400, "GET ftp://x/health HTTP/1.1" + end),
                of(400, "GET http://u:p@x/health HTTP/1.1" + end),
                of(400, "GET mailto:you HTTP/1.1" + end),
                of(400, "CONNECT x:80 HTTP/1.1" + end),
                of(400, "GET * HTTP/1.1" + end),
                of(400, "GET /\\..\\x HTTP/1.1" + end),
                of(400, "GET /% HTTP/1.1" + end),
                of(400, "GET /%zz HTTP/1.1" + end),
                of(400, "GET /?a=% HTTP/1.1" + end),
                of(400, "GET /\u00e4 HTTP/1.1" + end),
                of(400, "GET /\0 HTTP/1.1" + end),
                of(400, "GET /{x} HTTP/1.1" + end));
    }

    static Stream<Arguments> tooLong() {
        String get = "GET / HTTP/1.1\r\nHost: x\r\n";
        return Stream.of(
                of(414, "GET /" + "x".repeat(8 * 1024) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                of(414, "GET".repeat(5000)),
                of(431, get + "X: " + "x".repeat(16 * 1024) + "\r\n\r\n"),
                of(431, get + ("X: " + "x".repeat(1000) + "\r\n").repeat(17) + "\r\n"),
                of(431, get + "X: y\r\n".repeat(64) + "\r\n"),
                of(413, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n"),
                of(413, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2147483648\r\n\r\n"),
                of(413, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n"),
                of(417, get + "Expect: 200-ok\r\n\r\n"),
                of(417, get + "Expect: 100-continue\r\nExpect: 100-continue\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource({"smuggled", "ambiguous", "odd", "tooLong"})
    void what_breaks_the_rules_is_refused_and_ends_the_connection(int status, String request)
            throws IOException {
        try (RawPeer peer = served.peer()) {
            RawPeer.Reply reply = peer.send(request).reply();

            assertThat(reply.status()).as(reply.body()).isEqualTo(status);
            assertThat(reply.body()).matches("\\{\"error\":\"[^\"]+\"}");
            assertThat(reply.headers())
                    .containsEntry("connection", "close")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("x-correlation-id", "made-here");
            assertThat(peer.rest()).as("anything after the refusal").isEmpty();
            assertThat(served.refused()).contains(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: x", "\r\n", "\r"})
    void a_request_that_ends_in_the_middle_is_refused(String request) throws IOException {
        assertThat(served.all(request)).startsWith("HTTP/1.1 400 Bad Request\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "GET /a/b?c=%20d&e HTTP/1.1, GET /a/b c=%20d&e x ",
                "GET /%2e%2e/%2F%25 HTTP/1.1, GET /..//% null x ",
                "GET http://y:81/a?b HTTP/1.1, GET /a b y:81 ",
                "GET HTTPS://y/a HTTP/1.1, GET /a null y ",
                "GET http://y HTTP/1.1, GET / null y ",
                "GET http://y?a HTTP/1.1, GET / a y ",
                "GET http://[::1]:80/ HTTP/1.1, GET / null [::1]:80 ",
                "OPTIONS * HTTP/1.1, OPTIONS * null x ",
                "M-SEARCH / HTTP/1.1, M-SEARCH / null x ",
            })
    void what_keeps_the_rules_is_read(String line, String read) throws IOException {
        try (RawPeer peer = served.peer()) {
            assertThat(peer.send(line + "\r\nHost: x\r\n\r\n").reply().body().strip())
                    .isEqualTo(read.strip());
        }
    }

    @Test
    void an_empty_line_before_a_request_and_blanks_around_a_value_are_allowed() throws IOException {
        String request =
                "\r\nPOST / HTTP/1.1\r\nhost:\t x\t \r\ncontent-LENGTH: 0002 \r\n"
                        + "X:\r\nX: \u00e4\u00ff\r\n\r\nab";
        try (RawPeer peer = served.peer()) {
            assertThat(peer.send(request).reply().body()).isEqualTo("POST / null x ab");
        }
    }

    @Test
    void http_1_0_needs_no_host_and_ends_with_the_answer() throws IOException {
        assertThat(served.all("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nConnection: close\r\n")
                .endsWith("\r\n\r\nGET /a null null ");
    }

    @Test
    void as_tooLongas_the_limits_allow_is_allowed() throws IOException {
        String path = "/" + "x".repeat(8 * 1024 - "GET / HTTP/1.1".length());
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(63);
        try (RawPeer peer = served.peer()) {
            assertThat(peer.send(request + "\r\n").reply().body())
                    .isEqualTo("GET " + path + " null x ");
        }
        String body = "b".repeat(64 * 1024);
        try (RawPeer peer = served.peer()) {
            peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\n\r\n").send(body);
            assertThat(peer.reply().body()).isEqualTo("POST / null x " + body);
        }
    }

    @Test
    void megabytes_of_a_head_are_not_kept() throws IOException {
        byte[] piece = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (RawPeer peer = served.peer()) {
            peer.send("GET / HTTP/1.1\r\nHost: x\r\nX: ");
            int taken = 0;
            while (taken < 1024 && peer.tryToSend(piece)) {
                taken++;
            }

            assertThat(taken).as("pieces of 64 KiB that were taken").isLessThan(1024);
        }
        assertThat(served.refused()).contains(431);
    }
}
