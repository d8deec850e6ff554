package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.http.server.RawPeer;
import dev.penstock.launcher.http.socket.SocketPeer;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What HTTP clients must not do, and the status each of it gets. */
final class HttpAbuse {
    private static final List<String> READ =
            List.of(
                    "/health/live",
                    "/health/ready",
                    "/health",
                    "/metrics",
                    "/api/v1/status",
                    "/api/v1/event-rate",
                    "/api/v1/filter/stats",
                    "/api/v1/discovery",
                    "/api/v1/dead-letters",
                    "/api/v1/gaps",
                    "/api/status/house",
                    "/");
    private static final List<String> METHODS =
            List.of(
                    "GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "get",
                    "X");

    private final Target target;

    HttpAbuse(Target target) {
        this.target = target;
    }

    void all() throws IOException {
        everyMethodOnEveryPath();
        smuggling();
        traversal();
        giantHeads();
        foreigners();
    }

    private static String request(String line, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return line + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
    }

    private void everyMethodOnEveryPath() throws IOException {
        for (String method : METHODS) {
            boolean reads = method.equals("GET") || method.equals("HEAD");
            boolean asks = method.equals("OPTIONS");
            for (String path : READ) {
                expect(reads ? 200 : asks ? 204 : 405, method + " " + path);
            }
            String trigger = "/api/v1/discovery/trigger";
            expect(method.equals("POST") ? 200 : asks ? 204 : 405, method + " " + trigger);
            expect(404, method + " /nothing");
            for (String socket : List.of("/ws", "/ws/status")) {
                expect(method.equals("GET") ? 426 : 405, method + " " + socket);
            }
        }
    }

    private void expect(int status, String line) throws IOException {
        try (RawPeer peer = RawPeer.from("127.0.2.1", target.port())) {
            peer.send(request(line, "Connection: close"));

            assertThat(peer.replyToHead().status()).as(line).isEqualTo(status);
        }
    }

    private void smuggling() throws IOException {
        String post = "POST /api/v1/discovery/trigger";
        String hidden = "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
        refused(400, request(post, "Content-Length: 6", "Transfer-Encoding: chunked"), hidden);
        refused(411, request(post, "Transfer-Encoding: chunked"), "0\r\n\r\n" + hidden);
        refused(411, request(post, "Transfer-Encoding: xchunked"), hidden);
        refused(400, request(post, "Transfer-Encoding : chunked"), hidden);
        refused(400, request(post, "Content-Length: 0", "Content-Length: 44"), hidden);
        refused(400, request(post, "Content-Length: 0, 44"), hidden);
        refused(400, request(post, "Content-Length: +0"), hidden);
        refused(400, request(post, "Content-Length : 0"), hidden);
        refused(400, request(post, "X: y\n Content-Length: 0"), hidden);
        refused(400, request("GET /health/live", "X: y\n" + hidden), "");
        refused(400, request("GET /health/live", "Host: localhost"), hidden);
        refused(400, "GET /health/live HTTP/1.1\r\n\r\n", hidden);
        refused(413, request(post, "Content-Length: 65537"), hidden);
        refused(505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", hidden);
    }

    /** Whatever comes after it on the same connection is never answered. */
    private void refused(int status, String request, String hidden) throws IOException {
        try (RawPeer peer = target.peer()) {
            peer.send(request + hidden);

            assertThat(peer.reply().status()).as(request).isEqualTo(status);
            assertThat(peer.rest()).as(request).isEmpty();
        }
    }

    private void traversal() throws IOException {
        for (String path :
                List.of(
                        "/../etc/passwd",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/..%2f..%2fetc%2fpasswd",
                        "/dashboard/../../etc/passwd",
                        "/%00",
                        "/index.html%00.js",
                        "/./index.html",
                        "/%5c..%5cetc",
                        "/%c0%ae%c0%ae/etc/passwd")) {
            assertThat(target.status(request("GET " + path))).as(path).isEqualTo(404);
        }
        for (String path :
                List.of(
                        "//etc/passwd",
                        "//localhost/health",
                        "/\\..\\etc\\passwd",
                        "..",
                        "file:///etc/passwd",
                        "/%",
                        "/health#x")) {
            assertThat(target.status(request("GET " + path))).as(path).isEqualTo(400);
        }
    }

    private void giantHeads() throws IOException {
        String get = "GET /health/live";
        assertThat(target.status(request(get + "?" + "x".repeat(9_000)))).isEqualTo(414);
        assertThat(target.status(request(get, "X: y\r\n".repeat(100) + "X: y"))).isEqualTo(431);
        endless("X: ", "x".repeat(64 * 1024));
        endless("", ("X: " + "y".repeat(1000) + "\r\n").repeat(60));
    }

    /** 64 MiB of a head, or as much as is taken. */
    private void endless(String begin, String more) throws IOException {
        byte[] piece = more.getBytes(StandardCharsets.US_ASCII);
        try (RawPeer peer = target.peer()) {
            peer.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + begin);
            int taken = 0;
            while (taken < 1024 && peer.tryToSend(piece)) {
                taken++;
            }

            assertThat(taken).as("pieces taken").isLessThan(1024);
        }
    }

    private void foreigners() throws IOException {
        String get = "GET /health HTTP/1.1\r\nHost: ";
        assertThat(target.status(get + "evil.example\r\n\r\n")).isEqualTo(421);
        assertThat(target.status(get + "127.0.0.1.evil.example:8001\r\n\r\n")).isEqualTo(421);
        assertThat(target.status("GET http://evil.example/health HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isEqualTo(421);
        assertThat(target.status(request("GET /health", "Origin: https://evil.example")))
                .isEqualTo(403);
        assertThat(target.status(request("GET /health", "Origin: null"))).isEqualTo(403);
        assertThat(target.status(SocketPeer.opening("/ws", "Origin: http://evil.example")))
                .isEqualTo(403);
        assertThat(target.status(SocketPeer.opening("/ws", "Content-Length: 5"))).isEqualTo(400);
    }

    /** Connections that begin a request and never end it. */
    List<RawPeer> begin(int count) throws IOException {
        List<RawPeer> peers = new ArrayList<>();
        String address = target.address();
        for (int i = 0; i < count; i++) {
            peers.add(
                    RawPeer.from(address, target.port())
                            .send("GET /health HTTP/1.1\r\nHost: x\r\nX"));
        }
        return peers;
    }

    /** All of them have been told that they took too long. */
    void end(List<RawPeer> slow) throws IOException {
        for (RawPeer peer : slow) {
            assertThat(peer.reply().status()).isEqualTo(408);
            peer.close();
        }
    }

    /** A thousand connections from one address; how many of them got in. */
    int flood() throws IOException {
        List<RawPeer> peers = new ArrayList<>();
        String address = target.address();
        for (int i = 0; i < 1000; i++) {
            peers.add(RawPeer.from(address, target.port()));
        }
        int inside = 0;
        for (RawPeer peer : peers) {
            inside += answered(peer) == 503 ? 0 : 1;
        }
        // Not before, as each that leaves makes room for one that still waits to be accepted.
        for (RawPeer peer : peers) {
            peer.close();
        }
        return inside;
    }

    private static int answered(RawPeer peer) throws IOException {
        peer.tryToSend(request("GET /health/live").getBytes(StandardCharsets.US_ASCII));
        try {
            return peer.reply().status();
        } catch (EOFException | SocketException e) {
            return 503;
        }
    }
}
