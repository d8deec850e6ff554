package dev.penstock.launcher.service;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the service does with registries and with a filter that changes. */
final class ServiceRegistriesTest {
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(40);
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @TempDir Path folder;

    private static Map<String, String> environment(SimulatedHome home) {
        return Map.of("HA_URL", home.url().toString(), "HA_TOKEN", HOME.token());
    }

    @Test
    void what_a_home_knows_is_posted_to_the_webhook() throws Exception {
        WireMockServer receiver = new WireMockServer(wireMockConfig().dynamicPort());
        receiver.start();
        receiver.stubFor(post(anyUrl()).willReturn(okJson("{\"upserted\":1}")));
        Path file = folder.resolve("penstock.yaml");
        Files.writeString(
                file, "discovery: {webhook: {url: 'http://127.0.0.1:" + receiver.port() + "'}}\n");
        try (SimulatedHome home = SimulatedHome.start(HOME);
                RunningService service =
                        RunningService.start(folder, environment(home), Optional.of(file))) {
            var entities = postRequestedFor(urlEqualTo("/internal/entities/bulk_upsert"));
            Await.until("it is posted", PLENTY, () -> !receiver.findAll(entities).isEmpty());
            assertThat(service.json("/health").path("discovery").path("entities").asInt())
                    .isPositive();
        } finally {
            receiver.stop();
        }
    }

    @Test
    void a_filter_is_taken_up_while_everything_goes_on() throws Exception {
        Path file = Files.writeString(folder.resolve("penstock.yaml"), "log: {level: info}\n");
        try (SimulatedHome home = SimulatedHome.start(HOME);
                RunningService service =
                        RunningService.start(folder, environment(home), Optional.of(file))) {
            service.awaitReady();
            assertThat(service.json("/api/v1/filter/stats").path("enabled").asBoolean()).isFalse();
            Files.writeString(
                    file, "log: {level: info}\nfilter: {rules: {patterns: [{domain: light}]}}\n");
            Await.until(
                    "it is taken up",
                    PLENTY,
                    () -> service.json("/api/v1/filter/stats").path("enabled").asBoolean());
            assertThat(
                            service.json("/api/v1/filter/stats")
                                    .path("statistics")
                                    .path("patterns_count")
                                    .asInt())
                    .isEqualTo(1);
        }
    }
}
