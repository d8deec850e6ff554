package dev.penstock.ingestion.functional;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;

import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What answers is no Home Assistant, or nothing answers. */
final class UnreachableTest {
    private final WireMockServer other =
            new WireMockServer(
                    wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort());

    @AfterEach
    void stop() {
        other.stop();
    }

    private static HomeConfig home(String url, TlsConfig tls) {
        return new HomeConfig(
                "home", URI.create(url), Secret.of(Trial.TOKEN), tls, List.of("state_changed"));
    }

    private static void failsWith(HomeConfig home, Duration connectTimeout, String... words) {
        ConnectionConfig connection =
                new ConnectionConfig(
                        -1,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        0,
                        connectTimeout,
                        1 << 20);
        try (Trial trial =
                Trial.started(
                        Trial.with(connection, QueueConfig.defaults(), home),
                        ScriptedSink.takingAll())) {
            Eventually.holds(() ->
                    assertThat(trial.ingestion().status().reasons())
                            .singleElement()
                            .asString()
                            .contains(words));
            assertThat(trial.ingestion().status().toString()).doesNotContain(Trial.TOKEN);
        }
    }

    @Test
    void says_that_a_name_is_not_known() {
        failsWith(
                home("http://no-such-home.invalid:8123", TlsConfig.platform()),
                Duration.ofSeconds(10),
                "the name no-such-home.invalid is not known: check the url");
    }

    @Test
    void says_that_nothing_answers_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            failsWith(
                    home("http://127.0.0.1:" + silent.getLocalPort(), TlsConfig.platform()),
                    Duration.ofMillis(300),
                    "does not answer in time");
        }
    }

    @Test
    void says_that_a_server_speaks_no_tls() {
        other.start();
        failsWith(
                home("https://127.0.0.1:" + other.port(), TlsConfig.platform()),
                Duration.ofSeconds(10),
                "does not speak TLS",
                "http://");
    }

    @Test
    void says_that_a_certificate_is_not_trusted() {
        other.start();
        failsWith(
                home("https://127.0.0.1:" + other.httpsPort(), TlsConfig.platform()),
                Duration.ofSeconds(10),
                "is not trusted; it shows the one for CN=",
                "SHA-256 ",
                "set tls.pin_sha256 to that SHA-256, or tls.ca_file to its issuer's certificate");
    }

    @Test
    void says_that_a_web_server_is_no_home_assistant() {
        other.start();
        failsWith(
                home("https://127.0.0.1:" + other.httpsPort(), TlsConfig.insecure()),
                Duration.ofSeconds(10),
                "there is no Home Assistant at wss://127.0.0.1");
    }

    @Test
    void does_not_show_its_token_to_a_server_that_never_asks_for_it() throws IOException {
        try (ScriptedServer server = ScriptedServer.upgradingAndSilent()) {
            failsWith(
                    home("http://127.0.0.1:" + server.port(), TlsConfig.platform()),
                    Duration.ofMillis(500),
                    "does not ask for a token");
            assertThat(server.received()).doesNotContain(Trial.TOKEN);
        }
    }
}
