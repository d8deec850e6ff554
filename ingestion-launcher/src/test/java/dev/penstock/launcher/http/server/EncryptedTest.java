package dev.penstock.launcher.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

import javax.net.ssl.SSLContext;

/** The same over TLS, whose goodbyes and handshakes must make nobody wait. */
final class EncryptedTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @TempDir private static Path folder;
    private static SSLContext tls;

    @BeforeAll
    static void makeKey() throws Exception {
        tls = OwnCertificate.in(folder);
    }

    private static Served served(HttpHandler handler, Timing timing) throws IOException {
        return Served.secured(tls, handler, Served.LIMITS, timing);
    }

    private static RawPeer over(Socket plain, Served served) throws IOException {
        return new RawPeer(
                tls.getSocketFactory().createSocket(plain, "127.0.0.1", served.port(), true));
    }

    @Test
    void requests_are_answered_one_after_the_other() throws Exception {
        try (Served served = served(Served::echo, Timing.system());
                RawPeer peer =
                        over(new Socket(InetAddress.getLoopbackAddress(), served.port()), served)) {
            assertThat(peer.send(GET).reply().body()).isEqualTo("GET /a null x ");
            assertThat(peer.send(GET + "GARBAGE\r\n").reply().status()).isEqualTo(200);
            assertThat(peer.reply().status()).isEqualTo(400);
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void a_plain_request_gets_no_answer_and_harms_nobody() throws Exception {
        try (Served served = served(Served::echo, Timing.system());
                RawPeer plain = served.peer();
                RawPeer peer =
                        over(new Socket(InetAddress.getLoopbackAddress(), served.port()), served)) {
            assertThat(plain.send(GET).rest()).doesNotContain("HTTP/1.1 200");
            assertThat(peer.send(GET).reply().status()).isEqualTo(200);
        }
    }

    @Test
    void a_handshake_that_goes_nowhere_is_cut() throws Exception {
        HeldClock clock = new HeldClock();
        // The first five bytes of a handshake, which announce more than ever comes.
        byte[] begin = {0x16, 3, 1, 1, 0};
        try (Served served = served(Served::echo, clock);
                RawPeer peer = served.peer()) {
            peer.send(begin);
            Await.until(
                    "it is cut",
                    PLENTY,
                    () -> {
                        clock.advance(Duration.ofSeconds(21));
                        return peer.ended();
                    });

            assertThat(served.refused()).isEmpty();
        }
    }

    @Test
    void one_that_does_not_read_is_cut_and_so_is_the_next() throws Exception {
        HeldClock clock = new HeldClock();
        Endless first = new Endless();
        Endless second = new Endless();
        HttpHandler both =
                exchange ->
                        (exchange.getRequestURI().getPath().equals("/a") ? first : second)
                                .handle(exchange);
        try (Served served = served(both, clock);
                RawPeer one = over(reluctant(served), served)) {
            one.send(GET);
            first.awaitBegun();
            clock.advance(Duration.ofSeconds(61));
            first.awaitCut();
            RawPeer other = over(reluctant(served), served);
            other.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
            second.awaitBegun();
            clock.advance(Duration.ofSeconds(61));

            second.awaitCut();
            other.close();
        }
    }

    private static Socket reluctant(Served served) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.port()));
        return socket;
    }

    @Test
    void one_that_does_not_read_does_not_keep_it_from_stopping() throws Exception {
        Endless endless = new Endless();
        Served served = served(endless, Timing.system());
        try (RawPeer peer = over(reluctant(served), served)) {
            peer.send(GET);
            endless.awaitBegun();
            served.close();

            endless.awaitCut();
        }
    }
}
