package dev.penstock.launcher.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who gets in, and how it ends. */
final class WebServerTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @Test
    void no_more_connections_than_allowed_are_served_at_once() throws Exception {
        try (Served served = Served.by(Served::echo, Served.crowd(3, 2))) {
            List<RawPeer> inside = new ArrayList<>();
            for (String address : List.of("127.0.0.1", "127.0.0.1", "127.0.0.2")) {
                inside.add(asked(address, served));
            }
            try (RawPeer another = RawPeer.from("127.0.0.3", served.port())) {
                assertThat(another.reply().status()).isEqualTo(503);
                assertThat(another.rest()).isEmpty();
            }
            assertThat(inside.getFirst().send(GET).reply().status()).isEqualTo(200);
            inside.getLast().close();

            awaitPlace("127.0.0.3", served);
            for (RawPeer peer : inside) {
                peer.close();
            }
        }
    }

    @Test
    void one_address_has_no_more_connections_than_are_for_one() throws Exception {
        try (Served served = Served.by(Served::echo, Served.crowd(10, 2));
                RawPeer one = asked("127.0.0.1", served);
                RawPeer two = asked("127.0.0.1", served);
                RawPeer three = RawPeer.to(served.port());
                RawPeer other = asked("127.0.0.2", served)) {
            assertThat(three.reply().status()).isEqualTo(503);
            assertThat(served.crowded()).isEqualTo(1);
            assertThat(two.send(GET).reply().status()).isEqualTo(200);
            assertThat(other.send(GET).reply().status()).isEqualTo(200);
            one.hangUp();

            awaitPlace("127.0.0.1", served);
        }
    }

    @Test
    void one_that_is_too_many_and_has_asked_already_is_told_so() throws IOException {
        try (Served served = Served.by(Served::echo, Served.crowd(1, 1));
                RawPeer inside = asked("127.0.0.1", served)) {
            for (int i = 0; i < 20; i++) {
                try (RawPeer another = served.peer()) {
                    another.tryToSend(GET.repeat(10).getBytes(StandardCharsets.US_ASCII));
                    assertThat(another.reply().status()).isEqualTo(503);
                }
            }
            assertThat(inside.send(GET).reply().status()).isEqualTo(200);
        }
    }

    private static RawPeer asked(String address, Served served) throws IOException {
        RawPeer peer = RawPeer.from(address, served.port());
        assertThat(peer.send(GET).reply().status()).isEqualTo(200);
        return peer;
    }

    private static void awaitPlace(String address, Served served) throws Exception {
        Await.until(
                "there is a place for " + address,
                PLENTY,
                () -> {
                    try (RawPeer peer = RawPeer.from(address, served.port())) {
                        peer.tryToSend(GET.getBytes(StandardCharsets.US_ASCII));
                        return peer.reply().status() == 200;
                    }
                });
    }

    @Test
    void the_answer_under_way_is_finished_when_it_stops() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        Served served =
                Served.by(exchange -> {
                    if (exchange.getRequestURI().getPath().equals("/wait")) {
                        asked.countDown();
                        await(stopping);
                    }
                    Served.answer(exchange, "whole");
                });
        try (RawPeer peer = served.peer();
                RawPeer idle = asked("127.0.0.1", served)) {
            peer.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n" + GET);
            await(asked);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(served::close);
            assertThat(idle.rest()).as("after the last answer").isEmpty();
            stopping.countDown();

            assertThat(peer.rest()).endsWith("\r\n\r\nwhole").containsOnlyOnce("HTTP/");
            closed.get(30, TimeUnit.SECONDS);
            assertThatThrownBy(served::peer).isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_answer_that_is_not_read_does_not_keep_it_from_stopping() throws Exception {
        Endless endless = new Endless();
        Served served = Served.by(endless);
        try (RawPeer peer = RawPeer.reluctant("127.0.0.1", served.port())) {
            peer.send(GET);
            endless.awaitBegun();
            served.close();

            endless.awaitCut();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IOException("not within 30 s");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
