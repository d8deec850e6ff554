package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.TokenSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ways to a home: its address and its fallbacks, each with a token of its own. */
final class HomeEndpointsTest {
    private static final String OTHER = "another-t0ken-0123456789abcdefghij";

    @TempDir Path folder;

    private Sources beside(String fallbacks) {
        return new Sources().file(folder, Sources.HOME + "    fallback_urls:\n" + fallbacks);
    }

    private static List<EndpointConfig> endpoints(Sources sources) {
        return sources.settings().ingestion().orElseThrow().homes().get(0).endpoints();
    }

    @Test
    void fallbacks_follow_the_address_in_the_order_written() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), OTHER + "\n");
        Sources sources =
                beside(
                        """
                              - url: https://a
                                token: %s
                                tls: {pin_sha256: %s}
                              - {url: 'b.example', token_file: %s, tls: {verify: false}}
                        """
                                .formatted(OTHER, "ab".repeat(32), file));
        List<EndpointConfig> endpoints = endpoints(sources);

        assertThat(endpoints)
                .extracting(EndpointConfig::url)
                .containsExactly(
                        URI.create("http://cabin:8123"),
                        URI.create("https://a"),
                        URI.create("wss://b.example"));
        assertThat(endpoints)
                .extracting(EndpointConfig::token)
                .containsExactly(
                        TokenSource.of(Sources.TOKEN),
                        TokenSource.of(OTHER),
                        new TokenSource.TokenFile(file));
        assertThat(endpoints.get(1).tls().pinSha256()).contains("ab".repeat(32));
        assertThat(endpoints.get(2).tls().verify()).isFalse();
        assertThat(sources.load().notices())
                .containsExactly(
                        "homes.cabin.fallback_urls[1].tls.verify ("
                                + folder.resolve("penstock.yaml")
                                + ":9) is false: any server is believed");
        assertThat(sources.effective("homes.cabin.fallback_urls[0].token"))
                .startsWith("homes.cabin.fallback_urls[0].token: *** ");
    }

    @Test
    void more_than_ten_fallbacks_keep_their_order() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            many.append("      - {url: 'ws://h%d', token: %s}%n".formatted(i, OTHER));
        }

        assertThat(endpoints(beside(many.toString())))
                .hasSize(13)
                .last()
                .satisfies(last -> assertThat(last.url()).isEqualTo(URI.create("ws://h11")));
    }

    @Test
    void the_environment_gives_one_fallback() {
        Sources sources =
                Sources.ofHome()
                        .variable("NABU_CASA_URL", "abc.ui.nabu.casa")
                        .variable("NABU_CASA_TOKEN", OTHER)
                        .variable("NABU_CASA_SSL_VERIFY", "yes")
                        .variable("NABU_CASA_TLS_PIN_SHA256", "ab".repeat(32));

        assertThat(endpoints(sources)).hasSize(2);
        assertThat(endpoints(sources).get(1).url()).isEqualTo(URI.create("wss://abc.ui.nabu.casa"));
        assertThat(endpoints(sources).get(1).token()).isEqualTo(TokenSource.of(OTHER));
        assertThat(endpoints(sources).get(1).tls().pinSha256()).contains("ab".repeat(32));
        assertThat(sources.load().notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{url: 'https://a'}|fallback_urls[0].token (penstock.yaml:6) is needed, as homes.cabin.fallback_urls[0].url (penstock.yaml:6) is set",
                "{token: another-t0ken-0123456789abcdefghij}|fallback_urls[0].url (penstock.yaml:6) is needed, as homes.cabin.fallback_urls[0].token (penstock.yaml:6) is set",
                "{url: 'https://a', token: short}|fallback_urls[0].token (penstock.yaml:6) must have 32 to 300 characters, has fewer",
                "{url: 'https://a', token: 'with blanks in it 0123456789abcdefghij'}|fallback_urls[0].token (penstock.yaml:6) must consist of letters, digits, dots, - and _ only",
                "{url: 'ftp://a', token: another-t0ken-0123456789abcdefghij}|fallback_urls[0].url (penstock.yaml:6) must be an address like http://homeassistant.local:8123, was \"ftp://a\"",
                "{url: 'https://a', token_file: /no}|fallback_urls[0].token_file (penstock.yaml:6) names a file that does not exist, was \"/no\"",
                "{url: 'https://a', token: another-t0ken-0123456789abcdefghij, tls: {pin_sha256: ab}}|fallback_urls[0].tls.pin_sha256 (penstock.yaml:6) must be a SHA-256 in 64 hexadecimal digits, was \"ab\"",
                "{}|fallback_urls (penstock.yaml:5) must be a list of sections, each with a url",
                "a|fallback_urls (penstock.yaml:5) must be a list of sections, each with a url",
            })
    void a_wrong_fallback_is_named_with_its_line(String fallback, String fault) {
        assertThat(beside("      - " + fallback + "\n").faults())
                .containsExactly("homes.cabin." + fault);
    }

    @Test
    void a_fallback_of_the_environment_needs_both_settings_and_a_home() {
        assertThat(Sources.ofHome().variable("NABU_CASA_URL", "a").faults())
                .containsExactly("NABU_CASA_TOKEN is needed, as NABU_CASA_URL is set");
        assertThat(Sources.ofHome().variable("NABU_CASA_TOKEN", OTHER).faults())
                .containsExactly("NABU_CASA_URL is needed, as NABU_CASA_TOKEN is set");
        assertThat(new Sources().variable("NABU_CASA_URL", "a").faults())
                .containsExactly(
                        "HOME_ASSISTANT_TOKEN is needed, as NABU_CASA_URL is set",
                        "HOME_ASSISTANT_URL is needed, as NABU_CASA_URL is set",
                        "NABU_CASA_TOKEN is needed, as NABU_CASA_URL is set");
        assertThat(
                        Sources.ofHome()
                                .variable("NABU_CASA_URL", "a")
                                .variable("NABU_CASA_TOKEN", "short")
                                .faults())
                .containsExactly("NABU_CASA_TOKEN must have 32 to 300 characters, has fewer");
    }

    @Test
    void a_token_of_the_wrong_shape_is_a_fault_wherever_it_stands() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "short");
        Sources home = new Sources().variable("HA_URL", "ha");

        assertThat(home.variable("HA_TOKEN_FILE", file.toString()).faults())
                .containsExactly(
                        "HA_TOKEN_FILE names a file whose content must have 32 to 300 characters,"
                                + " has fewer, was \""
                                + file
                                + "\"");
        Files.writeString(file, "two lines\nof text, more than thirty-two characters");
        assertThat(home.faults())
                .containsExactly(
                        "HA_TOKEN_FILE names a file whose content must consist of letters, digits,"
                                + " dots, - and _ only, was \""
                                + file
                                + "\"");
        assertThat(Sources.ofHome().variable("HA_TOKEN", "x".repeat(301)).faults())
                .containsExactly("HA_TOKEN must have 32 to 300 characters, has more");
        Files.writeString(file, Sources.TOKEN + "\n");
        assertThat(home.faults()).isEmpty();
    }

    @Test
    void a_token_file_is_read_as_it_will_be_read_again() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "\uFEFF" + Sources.TOKEN);

        assertThat(
                        new Sources()
                                .variable("HA_URL", "ha")
                                .variable("HA_TOKEN_FILE", file.toString())
                                .faults())
                .singleElement()
                .asString()
                .contains("must consist of letters");
    }

    @Test
    void a_home_of_a_strange_name_is_told_from_a_fallback() {
        assertThat(
                        new Sources()
                                .file(
                                        folder,
                                        """
                                        homes:
                                          "a]b.fallback_urls[x": {url: http://a, token: %s}
                                          a]b: {url: http://a, token: %s}
                                        """
                                                .formatted(OTHER, OTHER))
                                .faults())
                .hasSize(2)
                .allMatch(fault -> fault.contains("must have a name of 1 to 64 letters"));
    }
}
