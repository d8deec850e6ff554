package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.config.HttpSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/** Which names this server is called by: a name that somebody can register is not its own. */
final class HostsTest {
    private static final Hosts HOSTS = new Hosts(List.of("penstock.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8001",
                "192.168.1.20:8001",
                "[::1]",
                "[::1]:8001",
                "[fe80::1]:8001",
                "[::ffff:192.168.1.20]",
                "localhost",
                "LocalHost:8001",
                "penstock",
                "local",
                "raspberry_pi:8001",
                "a0d7b954-penstock:8001",
                "homeassistant.local",
                "HomeAssistant.Local:8001",
                "penstock.lan",
                "penstock.home.arpa",
                "penstock.internal:8001",
                "penstock.localhost",
                "penstock.example",
                "Penstock.Example:443"
            })
    void addresses_and_names_that_nobody_can_register_are_its_own(String host) {
        assertThat(HOSTS.allow(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":8001",
                "evil.example",
                "evil.example:8001",
                "127.0.0.1.evil.example",
                "127.0.0.1.nip.io:8001",
                "evil.example:127.0.0.1",
                "127.0.0.1:evil.example",
                "localhost.evil.example",
                "localhost:evil.example",
                "penstock.example.evil.example",
                "evil-penstock.example",
                "sub.penstock.example",
                "evil.example#.local",
                "evil.example/.local",
                "evil.example\\.local",
                "evil.example?.local",
                "evil.example .local",
                "1.2.3.4.",
                "penstock.example.",
                "127.1.evil",
                "1.2.3.4.5",
                "user@127.0.0.1",
                "evil.example@localhost",
                "localhost@evil.example",
                "user:secret@localhost",
                "[::1].evil.example",
                "[evil.example]",
                "[::1",
                "::1",
                "[::1]evil",
                "localhost:8001:8001",
                "localhost:123456",
                "localhost:",
                "löcalhost"
            })
    void a_name_of_another_and_what_is_no_name_are_not(String host) {
        assertThat(HOSTS.allow(host)).isFalse();
    }

    @Test
    void a_request_without_a_host_comes_from_no_browser() {
        assertThat(HOSTS.allow(null)).isTrue();
    }

    @Test
    void a_foreign_name_is_misdirected_and_told_the_key() throws Exception {
        HttpSettings settings =
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of("penstock.example"),
                        Optional.empty(),
                        ClientSettings.defaults());
        try (Watched watched = Watched.alone(settings, Timing.system())) {
            int port = watched.port();
            for (String path : List.of("/", "/health", "/ws", "/nothing", "/health/live")) {
                RawAnswer refused =
                        RawAnswer.to(port, "GET " + path + " HTTP/1.1", "Host: evil.example");
                assertThat(refused.status()).as(path).isEqualTo(421);
                assertThat(refused.body()).contains("http.allowed_hosts");
            }
            for (String host : List.of("penstock.example", "penstock.example:443", "127.0.0.1")) {
                RawAnswer let = RawAnswer.to(port, "GET /health/live HTTP/1.1", "Host: " + host);
                assertThat(let.status()).as(host).isEqualTo(200);
            }
            assertThat(
                            RawAnswer.to(
                                            port,
                                            "GET http://evil.example/health HTTP/1.1",
                                            "Host: penstock")
                                    .status())
                    .as("the name in the target counts")
                    .isEqualTo(421);
            assertThat(RawAnswer.to(port, "GET /health/live HTTP/1.0").status()).isEqualTo(200);
            assertThat(watched.get("/metrics").body())
                    .contains("penstock_http_refused_total{reason=\"host\"} 6.0");
        }
    }
}
