package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Optional;

final class WebhookKeysTest {
    @Test
    void registries_are_posted_nowhere_unless_there_is_an_address() {
        assertThat(Sources.ofHome().settings().webhook()).isEmpty();
        assertThat(Sources.ofHome().variable("API_KEY", "k").settings().webhook()).isEmpty();
    }

    @Test
    void the_names_of_the_predecessor_set_it() {
        Sources sources =
                Sources.ofHome()
                        .variable("DATA_API_URL", "http://data-api:8006")
                        .variable("DATA_API_API_KEY", "k");

        assertThat(sources.settings().webhook())
                .contains(
                        new WebhookSettings(
                                URI.create("http://data-api:8006"),
                                Optional.of(Secret.of("k")),
                                TlsConfig.platform()));
        assertThat(sources.load().notices()).isEmpty();
    }

    @Test
    void what_makes_it_useless_is_noticed_and_a_wrong_address_is_a_fault() {
        Sources sources = Sources.ofHome().variable("DATA_API_URL", "http://data-api:8006");

        assertThat(sources.variable("DISCOVERY_ENABLED", "false").load().notices())
                .containsExactly(
                        "DATA_API_URL is set without discovery.webhook.token: none is sent",
                        "DATA_API_URL has no effect, as discovery.enabled is false");
        assertThat(Sources.ofHome().variable("DATA_API_URL", "data-api:8006").faults())
                .containsExactly(
                        "DATA_API_URL must be an address like http://host:8006, was"
                                + " \"data-api:8006\"");
    }

    @Test
    void a_token_that_no_header_can_hold_is_a_fault_without_its_value() {
        Sources sources = Sources.ofHome().variable("DATA_API_URL", "http://data-api:8006");

        assertThat(sources.variable("DATA_API_API_KEY", "k\nk").faults())
                .containsExactly("DATA_API_API_KEY must be one line of printable ASCII");
        assertThat(sources.variable("DATA_API_API_KEY", "k\u0142").faults())
                .containsExactly("DATA_API_API_KEY must be one line of printable ASCII");
    }
}
