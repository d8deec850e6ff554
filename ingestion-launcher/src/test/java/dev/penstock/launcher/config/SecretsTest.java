package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.TokenSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

final class SecretsTest {
    private static final String SECRET = "hunter2hunter2";
    private static final String LONG = SECRET.repeat(3);

    @TempDir Path folder;

    @Test
    void no_secret_is_in_anything_that_is_printed() {
        LoadedConfiguration loaded =
                new Sources()
                        .file(folder, Sources.HOME)
                        .variable("HA_TOKEN", LONG)
                        .variable("INFLUXDB_URL", "http://db")
                        .variable("INFLUXDB_TOKEN", SECRET)
                        .variable("NABU_CASA_URL", "nabu.example")
                        .variable("NABU_CASA_TOKEN", LONG)
                        .variable("DATA_API_URL", "http://api")
                        .variable("DATA_API_KEY", SECRET)
                        .variable("API_KEY", SECRET + "2")
                        .variable("API_TOKEN", SECRET + "of-the-api")
                        .variable("INFLUXDB_PASSWORD", SECRET)
                        .variable("INFLUXDB_TOKN", SECRET)
                        .load();

        assertThat(loaded.toString() + loaded.settings() + loaded.effective() + loaded.notices())
                .doesNotContain(SECRET)
                .doesNotContain(Sources.TOKEN);
        assertThat(loaded.settings().ingestion().orElseThrow().homes().get(0).endpoints())
                .extracting(EndpointConfig::token)
                .containsExactly(TokenSource.of(LONG), TokenSource.of(LONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "homes: {a: {url: http://a, token: 'hunter2hunter2 with blanks'}}",
                "homes: {a: {url: http://a, token: hunter2hunter2}}",
                "homes: {a: {url: http://a, fallback_urls: [{url: http://b, token: hunter2hunter2}]}}",
                "homes: {a: {url: http://a, fallback_urls: [{token: hunter2hunter2}]}}",
                "homes: {a: {url: http://a, token: 'hunter2hunter2/hunter2hunter2+hunter2hunter2'}}",
                "homes: {a: {url: http://a, token: [hunter2hunter2]}}",
                "homes: {a: {url: http://a, token: !hunter2hunter2 x}}",
                "homes: {a: {url: http://a, token: !secret hunter2hunter2}}",
                "homes: {a: {url: http://a, token: *hunter2hunter2}}",
                "homes: {a: {url: http://a, token: &hunter2hunter2 }}",
                "homes: {a: {url: http://a, token: '%hunter2hunter2}}",
                "homes: {a: {url: http://a, token: @hunter2hunter2}}",
                "homes: {a: {url: http://a, token:hunter2hunter2}}",
                "homes: {a: {url: http://a, tokn: hunter2hunter2}}",
                "homes: {a: {url: 'http://u:hunter2hunter2@a', token: abc}}",
                "homes: {a: {url: 'http://u:/hunter2hunter2@a b', token: abc}}",
                "homes: {a: {url: 'u:hunter2hunter2@a', token: abc}}",
                "token:hunter2hunter2",
                "influxdb: {url: 'http://a', token: \"a\\nhunter2hunter2\"}\nhomes: {a: 3}",
                "influxdb: {token: {hunter2hunter2: b}}",
                "influxdb: {url: 'http://a?token=hunter2hunter2 '}",
                "http: {bind: 0.0.0.0, token: hunter2hunter2}",
                "discovery: {webhook: {url: 'http://u:hunter2hunter2@api/?key=hunter2hunter2'}}",
            })
    void no_secret_is_in_a_fault(String text) {
        Sources sources = new Sources().file(folder, text);
        assertThat(sources.faults()).isNotEmpty();
        try {
            sources.load();
        } catch (ConfigurationException e) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain(SECRET);
        }
    }
}
