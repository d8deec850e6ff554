package dev.penstock.ingestion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class HomeConfigTest {
    private static final String TOKEN = "home-token-of-thirty-two-or-more-characters";

    private static ConfigurationException refused(
            String name, String url, String token, String... eventTypes) {
        return catchThrowableOfType(
                ConfigurationException.class,
                () ->
                        new HomeConfig(
                                name,
                                URI.create(url),
                                Secret.of(token),
                                TlsConfig.platform(),
                                List.of(eventTypes)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://ha:8123, ws://ha:8123/api/websocket",
        "http://ha:8123/, ws://ha:8123/api/websocket",
        "http://ha:8123/api, ws://ha:8123/api/websocket",
        "http://ha:8123/api/, ws://ha:8123/api/websocket",
        "http://ha:8123/api/websocket, ws://ha:8123/api/websocket",
        "https://ha, wss://ha/api/websocket",
        "HTTPS://Ha.example, wss://Ha.example/api/websocket",
        "ws://ha:8123, ws://ha:8123/api/websocket",
        "wss://ha/api/websocket, wss://ha/api/websocket",
        "https://example.org/my/home, wss://example.org/my/home/api/websocket",
        "https://example.org/my/home///, wss://example.org/my/home/api/websocket",
        "https://example.org/my/home/api, wss://example.org/my/home/api/websocket",
        "http://supervisor/core/websocket, ws://supervisor/core/websocket",
        "http://my-httpbox:8123, ws://my-httpbox:8123/api/websocket",
        "http://192.168.1.5:8123, ws://192.168.1.5:8123/api/websocket",
        "http://[::1]:8123, ws://[::1]:8123/api/websocket",
        "https://[fd00::2]/ha, wss://[fd00::2]/ha/api/websocket",
        "http://ha/a%20b, ws://ha/a%20b/api/websocket"
    })
    void finds_the_websocket_below_any_address(String url, String websocket) {
        assertThat(HomeConfig.of(url, TOKEN).endpoints().getFirst().websocketUrl())
                .isEqualTo(URI.create(websocket));
    }

    @Test
    void home_assistant_filters_differences_only() {
        HomeConfig events = HomeConfig.of("http://ha:8123", TOKEN);
        assertThat(events.serverFilter()).isFalse();
        assertThat(
                        catchThrowableOfType(
                                        ConfigurationException.class,
                                        () -> events.withServerFilter(true))
                                .faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.key()).isEqualTo("homes.home.server_filter");
                    assertThat(fault.rule()).contains("set transport to entities");
                });
        HomeConfig entities = events.with(HomeConfig.Transport.ENTITIES).withServerFilter(true);
        assertThat(entities.serverFilter()).isTrue();
        assertThat(entities.withServerFilter(false).with(HomeConfig.Transport.EVENTS))
                .isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://ha", "homeassistant.local:8123", "ha", "http:///nowhere", ""})
    void wants_an_address(String url) {
        assertThat(refused("home", url, TOKEN, "state_changed").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.key()).isEqualTo("homes.home.url");
                    assertThat(fault.rule()).contains("http://homeassistant.local:8123");
                    assertThat(fault.value()).isEqualTo(url);
                });
    }

    @Test
    void wants_no_password_in_the_address_and_does_not_repeat_it() {
        assertThat(refused("home", "http://me:geheim@ha", TOKEN, "state_changed"))
                .hasMessageContaining("use the token")
                .hasMessageNotContaining("geheim");
        assertThat(refused("home", "ftp://me:geheim@ha", TOKEN, "state_changed"))
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ünder", "a.b", "a/b"})
    void wants_a_plain_name(String name) {
        assertThat(refused(name, "http://ha", TOKEN, "state_changed").faults())
                .extracting(Fault::key)
                .containsExactly("homes.<name>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to ken of thirty-two or more characters | must consist of letters, digits",
                "tökên-of-thirty-two-or-more-characters | must consist of letters, digits",
                "too-short | must have 32 to 300 characters, has fewer"
            })
    void wants_a_token_of_the_right_shape_and_does_not_repeat_it(String token, String rule) {
        assertThat(refused("home", "http://ha", token, "state_changed"))
                .hasMessageContaining("homes.home.token " + rule)
                .hasMessageNotContaining(token);
    }

    @Test
    void wants_a_token_that_is_not_endless() {
        assertThat(refused("home", "http://ha", "x".repeat(301), "state_changed"))
                .hasMessageContaining("must have 32 to 300 characters, has more");
    }

    @Test
    void reads_a_token_from_its_file_whenever_it_is_asked(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), " one\n");
        TokenSource source = new TokenSource.TokenFile(file);
        assertThat(source.read()).isEqualTo(Secret.of("one"));
        Files.writeString(file, "another");
        assertThat(source.read()).isEqualTo(Secret.of("another"));
        assertThat(source.toString()).contains(file.toString()).doesNotContain("another");
    }

    @Test
    void names_all_faults_at_once() {
        assertThat(refused("a b", "ftp://u:p@ha", "").faults())
                .extracting(Fault::key)
                .containsExactly(
                        "homes.<name>",
                        "homes.a b.url",
                        "homes.a b.url",
                        "homes.a b.token",
                        "homes.a b.event_types");
    }

    @Test
    void is_named_home_and_wants_state_changes_unless_told_otherwise() {
        HomeConfig home = HomeConfig.of("http://ha", " " + TOKEN + "\n");
        assertThat(home.name()).isEqualTo("home");
        assertThat(home.eventTypes()).containsExactly("state_changed");
        assertThat(home.endpoints().getFirst().token()).isEqualTo(TokenSource.of(TOKEN));
        assertThat(home.toString()).doesNotContain(TOKEN).contains("***");
    }
}
