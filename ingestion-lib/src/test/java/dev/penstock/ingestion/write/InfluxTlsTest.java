package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.InfluxConfig;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A database that is meant to speak TLS and does not. */
final class InfluxTlsTest {
    private static final byte[] PLAIN =
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    /** Writes to a server that says these bytes to whoever connects, and leaves. */
    private static WriteResult writeTo(byte[] answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().name("no-tls").start(() -> answer(server, answer));
            InfluxConfig config =
                    InfluxConfig.of(
                            "https://127.0.0.1:" + server.getLocalPort(), "token", "org", "bucket");
            try (InfluxSink sink = new InfluxSink(config, new ManualTiming())) {
                return sink.write(new Batch("home", Points.numbered(0, 2)));
            }
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getInputStream().readNBytes(5);
                client.getOutputStream().write(answer);
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The sink or this server left.
            }
        }
    }

    @Test
    void names_the_remedy_where_the_server_has_no_tls() throws IOException {
        assertThat(writeTo(PLAIN))
                .isInstanceOf(WriteResult.Misconfigured.class)
                .asString()
                .contains("does not speak TLS: let influxdb.url begin with http://");
    }

    @Test
    void tries_again_where_the_connection_breaks_before_it_stands() throws IOException {
        assertThat(writeTo(new byte[0])).isInstanceOf(WriteResult.Retry.class);
    }
}
