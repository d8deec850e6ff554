package dev.penstock.launcher.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.launcher.config.WebhookSettings;
import dev.penstock.launcher.process.Await;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class WebhookTroubleTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final String ENTITIES = "/internal/entities/bulk_upsert";

    private final Waits waits = new Waits();
    private WireMockServer server;

    @BeforeEach
    void listen() {
        server = new WireMockServer(wireMockConfig().dynamicPort());
        server.start();
        answer(".*", okJson("{\"upserted\":1}"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void answer(String path, ResponseDefinitionBuilder with) {
        server.stubFor(post(urlMatching(path)).willReturn(with));
    }

    private RegistryWebhook open(String token) {
        return RegistryWebhook.open(
                new WebhookSettings(
                        URI.create("http://127.0.0.1:" + server.port()),
                        Optional.of(Secret.of(token)),
                        TlsConfig.platform()),
                waits);
    }

    private static Registries one(String entity) {
        return Homes.of(List.of(), List.of(Homes.entity(entity, "demo", null)));
    }

    private long posted(String entity) {
        return server.findAll(postRequestedFor(urlEqualTo(ENTITIES))).stream()
                .filter(request -> request.getBodyAsString().contains(entity))
                .count();
    }

    @Test
    void a_home_that_is_refused_holds_up_no_other() throws Exception {
        server.stubFor(
                post(urlEqualTo(ENTITIES))
                        .withRequestBody(containing("sensor.bad"))
                        .willReturn(aResponse().withStatus(422)));
        try (RegistryWebhook webhook = open("k")) {
            webhook.changed("a", Registries.EMPTY, one("sensor.bad"));
            Await.until("it is refused", PLENTY, () -> !waits.asked.isEmpty());
            webhook.changed("b", Registries.EMPTY, one("sensor.good"));
            Await.until("the other is posted", PLENTY, () -> posted("sensor.good") == 1);
            long refused = posted("sensor.bad");
            Await.until("it goes on", PLENTY, () -> posted("sensor.bad") > refused);
        }

        assertThat(posted("sensor.good")).isEqualTo(1);
    }

    @Test
    void news_of_a_home_end_its_wait() throws Exception {
        answer(ENTITIES, aResponse().withStatus(422));
        waits.still.set(true);
        try (RegistryWebhook webhook = open("k")) {
            webhook.changed("a", Registries.EMPTY, one("sensor.old"));
            webhook.changed("b", Registries.EMPTY, one("sensor.other"));
            Await.until("both wait", PLENTY, () -> posted("sensor.o") == 2);
            answer(ENTITIES, okJson("{\"upserted\":1}"));
            webhook.changed("a", one("sensor.old"), one("sensor.new"));
            Await.until("it is posted", PLENTY, () -> posted("sensor.new") == 1);
        }

        assertThat(posted("sensor.other")).as("it still waits").isEqualTo(1);
    }

    @Test
    void a_token_no_header_can_hold_is_not_printed_and_ends_nothing() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger(RegistryWebhook.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try (RegistryWebhook webhook = open("hunter2\nhunter3")) {
            webhook.changed("home", Registries.EMPTY, one("sensor.any"));
            Await.until("it tries again", PLENTY, () -> waits.asked.size() > 2);
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .singleElement()
                .extracting(
                        ILoggingEvent::getFormattedMessage, as(InstanceOfAssertFactories.STRING))
                .contains("cannot be asked: java.lang.IllegalArgumentException")
                .doesNotContain("hunter");
    }
}
