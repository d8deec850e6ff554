package dev.penstock.launcher.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.discovery.EntityEntry;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.launcher.config.WebhookSettings;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class RegistryWebhookTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final String DEVICES = "/internal/devices/bulk_upsert";
    private static final String ENTITIES = "/internal/entities/bulk_upsert";
    private static final String SERVICES = "/internal/services/bulk_upsert";
    private static final EntityEntry LAMP = Homes.entity("light.lamp", "hue", "e", "d", null);
    private static final Registries HOME =
            Homes.of(
                    List.of(Homes.device("d", "e", "hue", "17")),
                    List.of(LAMP),
                    Map.of("light", Set.of("turn_on", "turn_off")));

    private final Waits waits = new Waits();
    private WireMockServer server;

    @BeforeEach
    void listen() {
        server = new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
        server.start();
        answer(".*", okJson("{\"success\":true,\"upserted\":1}"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void answer(String path, ResponseDefinitionBuilder with) {
        server.stubFor(post(urlMatching(path)).willReturn(with));
    }

    private RegistryWebhook open() {
        return open("http://127.0.0.1:" + server.port() + "/");
    }

    private RegistryWebhook open(String url) {
        Optional<Secret> token = Optional.of(Secret.of("k"));
        return RegistryWebhook.open(
                new WebhookSettings(URI.create(url), token, TlsConfig.platform()), waits);
    }

    private List<String> bodies(String path) {
        List<String> bodies = new ArrayList<>();
        for (LoggedRequest request : server.findAll(postRequestedFor(urlEqualTo(path)))) {
            bodies.add(request.getBodyAsString());
        }
        return bodies;
    }

    private void await(String path, int requests) throws Exception {
        Await.until(
                requests + " requests to " + path, PLENTY, () -> bodies(path).size() >= requests);
        assertThat(bodies(path)).hasSize(requests);
    }

    @Test
    void everything_is_posted_at_first_in_three_shapes() throws Exception {
        try (RegistryWebhook webhook = open()) {
            webhook.changed("home", Registries.EMPTY, HOME);
            await(SERVICES, 1);
        }

        assertThat(bodies(DEVICES))
                .containsExactly(
                        """
                        [{"id":"d","name":"Device","name_by_user":null,"manufacturer":"ACME",\
                        "model":"Bridge T1","sw_version":"1.0","hw_version":null,\
                        "area_id":"kitchen","via_device_id":null,"config_entries":["e"],\
                        "config_entry_id":"e","identifiers":[["hue","17"]],"labels":[],\
                        "disabled_by":null,"integration":"hue"}]\
                        """);
        assertThat(bodies(ENTITIES))
                .containsExactly(
                        """
                        [{"entity_id":"light.lamp","id":"r-light.lamp","unique_id":"u-light.lamp",\
                        "platform":"hue","config_entry_id":"e","device_id":"d","area_id":null,\
                        "name":null,"original_name":"Original","has_entity_name":true,\
                        "labels":["a","b"],"entity_category":"diagnostic","disabled_by":null,\
                        "hidden_by":null}]\
                        """);
        assertThat(bodies(SERVICES))
                .containsExactly("{\"light\":{\"turn_off\":{},\"turn_on\":{}}}");
        server.verify(
                3,
                postRequestedFor(urlMatching(".*"))
                        .withHeader("Authorization", equalTo("Bearer k"))
                        .withHeader("Content-Type", equalTo("application/json")));
    }

    @Test
    void then_only_what_differs_is_posted() throws Exception {
        EntityEntry named = Homes.entity("light.lamp", "hue", "e", "d", "Lamp");
        EntityEntry plug = Homes.entity("switch.plug", "hue", "e", "d", null);
        Registries renamed =
                Homes.of(
                        List.of(Homes.device("d", "e", "hue", "17")),
                        List.of(LAMP, plug),
                        HOME.services());
        try (RegistryWebhook webhook = open()) {
            webhook.changed("home", Registries.EMPTY, HOME);
            await(SERVICES, 1);
            webhook.changed("home", HOME, renamed);
            await(ENTITIES, 2);
            webhook.changed("cabin", Registries.EMPTY, Homes.of(List.of(), List.of(named)));
            await(ENTITIES, 3);
        }

        assertThat(bodies(ENTITIES).get(1)).contains("switch.plug").doesNotContain("light.lamp");
        assertThat(bodies(DEVICES)).hasSize(1);
        assertThat(bodies(SERVICES)).hasSize(1);
    }

    @Test
    void a_device_is_posted_again_when_its_integration_becomes_known() throws Exception {
        Registries early = Homes.of(List.of(Homes.device("d", "e")), List.of());
        Registries late = Homes.of(List.of(Homes.device("d", "e")), List.of(LAMP));
        try (RegistryWebhook webhook = open()) {
            webhook.changed("home", Registries.EMPTY, early);
            await(DEVICES, 1);
            webhook.changed("home", early, late);
            await(DEVICES, 2);
        }

        assertThat(bodies(DEVICES).get(0)).contains("\"integration\":null");
        assertThat(bodies(DEVICES).get(1)).contains("\"integration\":\"hue\"");
    }

    @Test
    void while_the_receiver_is_away_only_the_newest_state_waits() throws Exception {
        answer(".*", aResponse().withStatus(503));
        waits.hold.set(true);
        try (RegistryWebhook webhook = open()) {
            Registries now = Registries.EMPTY;
            webhook.changed("home", now, HOME);
            Await.until("it waits", PLENTY, () -> waits.asked.size() == 1);
            for (int i = 0; i < 1_000; i++) {
                Registries next =
                        Homes.of(List.of(), List.of(Homes.entity("sensor.s" + i, "demo", null)));
                webhook.changed("home", now, next);
                now = next;
            }
            answer(".*", okJson("{\"upserted\":1}"));
            waits.hold.set(false);
            await(ENTITIES, 1);
        }

        assertThat(bodies(ENTITIES).getFirst()).contains("sensor.s999");
    }

    @Test
    void waits_become_longer_up_to_five_minutes() throws Exception {
        answer(".*", aResponse().withStatus(500));
        try (RegistryWebhook webhook = open()) {
            webhook.changed("home", Registries.EMPTY, HOME);
            Await.until("it tries often", PLENTY, () -> waits.asked.size() > 11);
        }

        assertThat(waits.asked.stream().limit(11))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void a_receiver_without_services_is_fine_but_one_without_devices_is_none() throws Exception {
        answer(SERVICES, aResponse().withStatus(404));
        try (RegistryWebhook webhook = open()) {
            webhook.changed("home", Registries.EMPTY, HOME);
            await(SERVICES, 1);
            webhook.changed("home", HOME, Homes.of(List.of(), List.of(), HOME.services()));
        }
        assertThat(waits.asked).isEmpty();

        answer(DEVICES, aResponse().withStatus(404));
        try (RegistryWebhook webhook = open()) {
            webhook.changed("home", Registries.EMPTY, HOME);
            Await.until("it tries again", PLENTY, () -> !waits.asked.isEmpty());
        }
    }

    @Test
    void an_answer_that_counts_nothing_is_none() throws Exception {
        answer(DEVICES, aResponse().withStatus(200).withBody("<html>Please log in</html>"));
        try (RegistryWebhook webhook = open()) {
            webhook.changed("home", Registries.EMPTY, HOME);
            Await.until("it tries again", PLENTY, () -> waits.asked.size() > 1);
        }

        assertThat(bodies(ENTITIES)).isEmpty();
    }

    @Test
    void many_rows_go_in_several_requests() throws Exception {
        List<EntityEntry> entities = new ArrayList<>();
        for (int i = 0; i < 1_201; i++) {
            entities.add(Homes.entity("sensor.s" + i, "demo", null));
        }
        try (RegistryWebhook webhook = open()) {
            webhook.changed("home", Registries.EMPTY, Homes.of(List.of(), entities));
            await(ENTITIES, 3);
        }

        JsonMapper json = JsonMapper.builder().build();
        assertThat(bodies(ENTITIES))
                .extracting(body -> json.readTree(body).size())
                .containsExactly(500, 500, 201);
    }

    @Test
    void a_certificate_nobody_vouches_for_gets_neither_rows_nor_token() throws Exception {
        try (RegistryWebhook webhook = open("https://127.0.0.1:" + server.httpsPort())) {
            webhook.changed("home", Registries.EMPTY, HOME);
            Await.until("it tries again", PLENTY, () -> waits.asked.size() > 1);
        }

        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void it_closes_at_once_though_the_receiver_hangs() throws Exception {
        answer(".*", okJson("{\"upserted\":1}").withFixedDelay(600_000));
        RegistryWebhook webhook = open();
        webhook.changed("home", Registries.EMPTY, HOME);
        Await.until("it is asked", PLENTY, () -> !server.getAllServeEvents().isEmpty());

        Thread closing = Thread.ofVirtual().start(webhook::close);
        assertThat(closing.join(PLENTY)).isTrue();
    }
}
