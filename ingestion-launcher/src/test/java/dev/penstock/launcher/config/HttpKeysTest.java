package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who may reach the dashboard, health and metrics, as configured. */
final class HttpKeysTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final String NEEDED =
            " needs http.token (API_TOKEN), as others than this machine reach it: choose one of at"
                    + " least 16 characters, or say http.token: none (API_TOKEN=none) if anyone may"
                    + " read, was \"";

    @TempDir private Path folder;

    private static Sources at(String bind) {
        return Sources.ofHome().variable("WEBSOCKET_INGESTION_HOST", bind);
    }

    private Sources file(String http) {
        return new Sources().file(folder, Sources.HOME + "http: " + http + "\n");
    }

    @Test
    void a_file_sets_everything() {
        HttpSettings http =
                file("""
                {bind: "::", port: 8443, token: %s,
                  allowed_origins: ["https://Grafana.example:3000"],
                  allowed_hosts: [Penstock.example],
                  ws: {max_message_bytes: 4KiB, max_clients: 3,
                    rate: {messages: 5, window: 7s}}}\
                """
                                .formatted(TOKEN))
                        .settings()
                        .http();

        assertThat(http.bind()).isEqualTo("::");
        assertThat(http.port()).isEqualTo(8443);
        assertThat(http.token()).contains(Secret.of(TOKEN));
        assertThat(http.allowedOrigins()).containsExactly("https://grafana.example:3000");
        assertThat(http.allowedHosts()).containsExactly("penstock.example");
        assertThat(http.tls()).isEmpty();
        assertThat(http.clients()).isEqualTo(new ClientSettings(4096, 5, Duration.ofSeconds(7), 3));
        assertThat(http.toString()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.1.2.3", "localhost", "LOCALHOST", "::1", "[::1]", " ::1 "})
    void this_machine_alone_needs_no_token(String bind) {
        assertThat(at(bind).load().notices()).isEmpty();
        assertThat(at(bind).settings().http().token()).isEmpty();
        assertThat(at(bind).variable("API_TOKEN", "none").load().notices()).isEmpty();
        assertThat(at(bind).variable("API_TOKEN", TOKEN).settings().http().token())
                .as("a token counts here too")
                .contains(Secret.of(TOKEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "[::]",
                "192.168.1.20",
                "penstock.local",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "0:0:0:0:0:0:0:0"
            })
    void an_address_that_others_reach_needs_a_token(String bind) {
        assertThat(at(bind).faults())
                .containsExactly("WEBSOCKET_INGESTION_HOST" + NEEDED + bind + "\"");
        assertThat(at(bind).variable("API_TOKEN", TOKEN).settings().http().token())
                .contains(Secret.of(TOKEN));
        assertThat(at(bind).variable("API_TOKEN", TOKEN).load().notices()).isEmpty();
    }

    @Test
    void a_file_is_told_so_at_its_line() {
        assertThat(file("{bind: 0.0.0.0}").faults())
                .containsExactly("http.bind (penstock.yaml:5)" + NEEDED + "0.0.0.0\"");
    }

    @Test
    void that_anyone_may_read_has_to_be_said_and_is_noticed() {
        Sources open = at("0.0.0.0").variable("API_TOKEN", "none");

        assertThat(open.load().notices())
                .containsExactly("http.token is none: anyone who reaches 0.0.0.0 may read");
        assertThat(open.settings().http().token()).isEmpty();
        assertThat(file("{bind: 0.0.0.0, token: none}").load().notices()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "0123456789abcde",
                "None",
                "0123456789 abcdef",
                "0123456789abcdefé"
            })
    void a_token_that_can_be_guessed_or_not_be_sent_is_a_fault(String token) {
        assertThat(at("0.0.0.0").variable("API_TOKEN", token).faults())
                .containsExactly(
                        "API_TOKEN must have at least 16 characters, letters, digits and signs"
                                + " without spaces, such as `openssl rand -hex 24` prints");
    }

    @Test
    void a_token_may_be_in_a_file() throws Exception {
        Path secret = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        Sources sources = at("0.0.0.0").variable("API_TOKEN_FILE", secret.toString());

        assertThat(sources.settings().http().token()).contains(Secret.of(TOKEN));
        assertThat(sources.effective("http.token")).doesNotContain(TOKEN);
        assertThat(file("{bind: 0.0.0.0, token_file: " + secret + "}").settings().http().token())
                .contains(Secret.of(TOKEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grafana.example",
                "https://grafana.example/",
                "https://grafana.example/path",
                "https://user@grafana.example",
                "https://grafana.example?x",
                "ftp://grafana.example",
                "https://",
                "https://a b",
                "null",
                "https://*.example"
            })
    void an_origin_is_scheme_and_host_and_nothing_more(String origin) {
        assertThat(Sources.ofHome().variable("CORS_ORIGINS", origin).faults())
                .singleElement()
                .asString()
                .startsWith(
                        "CORS_ORIGINS must be origins like https://grafana.example:3000, without"
                                + " path");
    }

    @Test
    void any_origin_at_all_needs_a_token() {
        Sources any = Sources.ofHome().variable("CORS_ORIGINS", "*");

        assertThat(any.faults())
                .singleElement()
                .asString()
                .startsWith("CORS_ORIGINS must name the origins, as without http.token *");
        assertThat(any.variable("API_TOKEN", "none").faults()).hasSize(1);
        assertThat(any.variable("API_TOKEN", TOKEN).settings().http().allowedOrigins())
                .containsExactly("*");
    }

    @Test
    void several_origins_and_hosts_are_separated_by_commas() {
        HttpSettings http =
                Sources.ofHome()
                        .variable("CORS_ORIGINS", "http://a:3000, https://b.example")
                        .variable("HTTP_ALLOWED_HOSTS", "a.example, B.example")
                        .settings()
                        .http();

        assertThat(http.allowedOrigins()).containsExactly("http://a:3000", "https://b.example");
        assertThat(http.allowedHosts()).containsExactly("a.example", "b.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"penstock.example:8001", "http://penstock.example", "a b", "*", "[::1]"})
    void a_host_is_a_name_and_nothing_more(String host) {
        assertThat(Sources.ofHome().variable("HTTP_ALLOWED_HOSTS", host).faults())
                .singleElement()
                .asString()
                .startsWith(
                        "HTTP_ALLOWED_HOSTS must be host names like penstock.example, without port");
    }

    @Test
    void one_file_of_two_is_not_enough_to_speak_https() throws Exception {
        TlsFiles files = Pem.pair(folder, "own", "EC").files();

        assertThat(
                        Sources.ofHome()
                                .variable("HTTP_TLS_CERT_FILE", files.certificate().toString())
                                .faults())
                .singleElement()
                .asString()
                .startsWith("HTTP_TLS_CERT_FILE needs http.tls.key_file beside it");
        assertThat(Sources.ofHome().variable("HTTP_TLS_KEY_FILE", files.key().toString()).faults())
                .singleElement()
                .asString()
                .startsWith("HTTP_TLS_KEY_FILE needs http.tls.cert_file beside it");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_WS_MAX_MESSAGE_BYTES, 1023, must be between 1KiB and 16MiB",
        "HTTP_WS_MAX_MESSAGE_BYTES, 17MiB, must be between 1KiB and 16MiB",
        "HTTP_WS_MAX_MESSAGE_BYTES, much, must be a size",
        "HTTP_WS_MAX_CLIENTS, 0, must be",
        "HTTP_WS_MAX_CLIENTS, -1, must be",
        "WEBSOCKET_RATE_LIMIT_MESSAGES, 0, must be",
        "WEBSOCKET_RATE_LIMIT_WINDOW, 0, must be",
        "WEBSOCKET_INGESTION_PORT, 65536, must be between 0 and 65535",
        "WEBSOCKET_INGESTION_PORT, -1, must be between 0 and 65535",
    })
    void limits_that_make_no_sense_are_faults(String name, String value, String rule) {
        assertThat(Sources.ofHome().variable(name, value).faults())
                .singleElement()
                .asString()
                .startsWith(name + " " + rule);
    }

    @Test
    void the_names_of_the_predecessor_set_the_limits() {
        HttpSettings http =
                Sources.ofHome()
                        .variable("WEBSOCKET_RATE_LIMIT_MESSAGES", "30")
                        .variable("WEBSOCKET_RATE_LIMIT_WINDOW", "90")
                        .settings()
                        .http();

        assertThat(http.clients().messages()).isEqualTo(30);
        assertThat(http.clients().window()).isEqualTo(Duration.ofSeconds(90));
        assertThat(http.token()).isEqualTo(Optional.empty());
    }
}
