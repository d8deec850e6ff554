package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.http.socket.SocketPeer;

import tools.jackson.databind.JsonNode;

import java.io.IOException;

/** What WebSocket clients must not do, and the close code each of it gets. */
final class SocketAbuse {
    private static final byte[] NOTHING = {};
    private static final byte[] SOME = {'a'};

    private final Target target;

    SocketAbuse(Target target) {
        this.target = target;
    }

    void all() throws IOException {
        aFrameThatClaimsTwoGigabytes();
        closes(1002, new byte[] {(byte) 0x81, 1, 'a'}, "no mask");
        closes(1002, SocketPeer.frame(0xc1, 1, SOME), "a reserved bit");
        closes(1002, SocketPeer.frame(3, SOME), "a kind that does not exist");
        closes(1002, SocketPeer.frame(0x09, 0, NOTHING), "a ping in pieces");
        closes(1007, SocketPeer.frame(1, new byte[] {'a', (byte) 0xff}), "no UTF-8");
        closes(1003, SocketPeer.frame(2, SOME), "binary");
        endless(1009, SocketPeer.frame(0x00, 0, NOTHING), "pieces of nothing");
        endless(1009, SocketPeer.frame(0x00, 1, SOME), "pieces of one byte");
        endless(1009, SocketPeer.frame(0x00, 16_384, new byte[16_384]), "large pieces");
        flood(SocketPeer.frame(9, new byte[125]), "pings");
        flood(SocketPeer.frame(10, NOTHING), "pongs");
        aFloodOfMessages();
        lies();
    }

    private void aFrameThatClaimsTwoGigabytes() throws IOException {
        for (long claim : new long[] {65_537, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] frame = SocketPeer.frame(0x81, claim < 0 ? Long.MAX_VALUE : claim, SOME);
            if (claim < 0) {
                frame[2] = (byte) 0x80;
            }
            try (SocketPeer client = target.socket()) {
                client.send(frame);

                assertThat(client.hear("error").path("code").asString()).isEqualTo("too_large");
                assertThat(client.closedWith()).as("a claim of %d bytes", claim).isEqualTo(1009);
            }
        }
    }

    private void closes(int code, byte[] frame, String what) throws IOException {
        try (SocketPeer client = target.socket()) {
            client.send(frame);

            assertThat(client.closedWith()).as(what).isEqualTo(code);
            client.raw().sendNoMore();
            client.awaitEnd();
        }
    }

    private void endless(int code, byte[] piece, String what) throws IOException {
        try (SocketPeer client = target.socket()) {
            client.send(SocketPeer.frame(0x01, 1, SOME));
            for (int i = 0; i < 1000 && client.tryToSend(piece); i++) {
                // More and more of it, for as long as it is taken.
            }

            assertThat(client.closedWith()).as(what).isEqualTo(code);
        }
    }

    private void flood(byte[] frame, String what) throws IOException {
        try (SocketPeer client = target.socket()) {
            for (int i = 0; i < 10_000 && client.tryToSend(frame); i++) {
                // More and more of it, for as long as it is taken.
            }

            assertThat(client.closedWith()).as(what).isEqualTo(1008);
        }
    }

    private void aFloodOfMessages() throws IOException {
        try (SocketPeer client = target.socket()) {
            for (int i = 0; i < 200; i++) {
                client.say("{\"type\":\"ping\"}");
            }
            int pongs = 0;
            JsonNode message = client.hear();
            while (message.path("type").asString().equals("pong")) {
                pongs++;
                message = client.hear();
            }

            assertThat(pongs).isEqualTo(60);
            assertThat(message.path("code").asString()).isEqualTo("rate_limited");
            assertThat(client.closedWith()).isEqualTo(1008);
        }
    }

    /** What is only not understood is answered, and the client stays. */
    private void lies() throws IOException {
        try (SocketPeer client = target.socket()) {
            for (String text :
                    new String[] {
                        "", "{", "[".repeat(60_000), "{\"type\":\"ping\",\"id\":\"\\ud800\"}"
                    }) {
                client.say(text);

                assertThat(client.hear().path("type").asString()).isEqualTo("error");
            }
            client.say("{\"type\":\"ping\",\"id\":1}");
            assertThat(client.hear().path("id").asInt()).isEqualTo(1);
        }
    }
}
