package dev.penstock.ingestion.write;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.InfluxConfig.Gzip;
import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What each answer of each server means for a batch. */
final class ServerAnswersTest {
    private static final Batch BATCH = new Batch("home", Points.numbered(0, 5));
    private static final String TOKEN = "influx-secret-token";
    private static final WireMockServer SERVER =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static WriteResult write(int port, Duration timeout) {
        InfluxConfig config =
                new InfluxConfig(
                        URI.create("http://127.0.0.1:" + port),
                        Secret.of(TOKEN),
                        "org",
                        "bucket",
                        TlsConfig.platform(),
                        Precision.US,
                        Gzip.OFF,
                        timeout);
        try (InfluxSink sink = new InfluxSink(config, new ManualTiming())) {
            return sink.write(BATCH);
        }
    }

    private static WriteResult answered(ResponseDefinitionBuilder answer, Duration timeout) {
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
        return write(SERVER.port(), timeout);
    }

    @ParameterizedTest
    @MethodSource({
        "dev.penstock.ingestion.write.InfluxRows#refusedBy1",
        "dev.penstock.ingestion.write.InfluxRows#answeredBy1",
        "dev.penstock.ingestion.write.InfluxRows#answeredBy2",
        "dev.penstock.ingestion.write.InfluxRows#answeredBy3",
        "dev.penstock.ingestion.write.InfluxRows#answeredByHosted",
        "dev.penstock.ingestion.write.OtherRows#others",
        "dev.penstock.ingestion.write.OtherRows#proxies",
        "dev.penstock.ingestion.write.OtherRows#nonsense",
        "dev.penstock.ingestion.write.OtherRows#asking"
    })
    void means(ServerRow row) {
        WriteResult result = answered(row.answer(), Duration.ofSeconds(20));

        assertThat(ServerRow.told(result)).isEqualTo(row.means());
        assertThat(result.toString())
                .contains(row.says())
                .doesNotContain(TOKEN)
                .hasSizeLessThan(1_200);
    }

    @Test
    void a_server_that_takes_too_long_fails_on_the_batch_as_one_that_answers_500() {
        WriteResult result =
                answered(
                        aResponse().withStatus(204).withFixedDelay(20_000), Duration.ofMillis(300));

        assertThat(ServerRow.told(result)).isEqualTo("failing");
        assertThat(result.toString()).contains("no answer").containsIgnoringCase("timeout");
    }

    @Test
    void an_answer_that_drips_takes_too_long_as_well() {
        WriteResult result =
                answered(
                        aResponse()
                                .withStatus(400)
                                .withBody("{\"error\":\"slow\"}")
                                .withChunkedDribbleDelay(10, 20_000),
                        Duration.ofMillis(300));

        assertThat(result).isNotInstanceOf(WriteResult.Written.class);
        assertThat(result).isNotInstanceOf(WriteResult.PartlyRejected.class);
    }

    @Test
    void an_interrupt_is_no_failure_of_the_server() {
        Thread.currentThread().interrupt();
        WriteResult result =
                answered(
                        aResponse().withStatus(204).withFixedDelay(20_000), Duration.ofSeconds(20));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ServerRow.told(result)).isEqualTo("retry");
    }

    @Test
    void a_server_nobody_has_started_is_no_failing_one() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(ServerRow.told(write(free, Duration.ofSeconds(5)))).isEqualTo("retry");
    }

    /** What a server says byte by byte, once it has the request. */
    private static WriteResult said(String answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().name("raw").start(() -> say(server, answer));
            return write(server.getLocalPort(), Duration.ofSeconds(10));
        }
    }

    private static void say(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getInputStream().read(new byte[1 << 16]);
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The sink or this server left.
            }
        }
    }

    @Test
    void an_acknowledgement_with_a_body_is_none() throws IOException {
        assertThat(
                        ServerRow.told(
                                said(
                                        "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"
                                                + "hello")))
                .isEqualTo("retry");
    }

    @Test
    void no_point_is_given_up_for_a_refusal_that_breaks_off() throws IOException {
        assertThat(
                        said(
                                "HTTP/1.1 400 Bad Request\r\nContent-Length: 500\r\n\r\n"
                                        + "{\"error\":\"unable"))
                .isNotInstanceOf(WriteResult.PartlyRejected.class)
                .isNotInstanceOf(WriteResult.Written.class);
    }

    @Test
    void an_answer_that_breaks_off_in_its_head_is_none() throws IOException {
        assertThat(ServerRow.told(said("HTTP/1.1 204 No Con"))).isEqualTo("retry");
        assertThat(ServerRow.told(said("HTTP/1.1 ok"))).isEqualTo("retry");
        assertThat(ServerRow.told(said("SSH-2.0-OpenSSH_9.2\r\n"))).isEqualTo("retry");
    }
}
