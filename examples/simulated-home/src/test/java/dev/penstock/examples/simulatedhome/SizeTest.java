package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SizeTest {
    private static final int MEGABYTE = 1_000_000;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(50).withJournal(true));

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void the_entity_registry_grows_by_the_padding() throws IOException {
        try (RawClient client = RawClient.enter(home)) {
            client.text("{\"id\":1,\"type\":\"config/entity_registry/list\"}");
            int plain = client.frame().length();
            home.registryPadding(5_000_001);
            client.text("{\"id\":2,\"type\":\"config/entity_registry/list\"}");
            String padded = client.frame();
            assertThat(padded.length() - plain).isBetween(5_000_001, 5_002_000);
            assertThat(new JsonTree().parse(padded.substring(2))).isPresent();
        }
    }

    @Test
    void a_registry_of_50_megabytes_is_made_of_pieces_that_are_shared() {
        Outgoing.Message answer =
                new Registries(HomePlan.of(50).registries())
                        .list(RegistryKind.ENTITY, 1, 50L * MEGABYTE);
        Set<byte[]> held = Collections.newSetFromMap(new IdentityHashMap<>());
        held.addAll(List.of(answer.pieces()));
        assertThat(answer.length()).isGreaterThan(50L * MEGABYTE);
        assertThat(held.stream().mapToLong(piece -> piece.length).sum()).isLessThan(MEGABYTE);
    }

    @Test
    void registries_of_50_megabytes_may_be_pending_by_the_hundred() throws IOException {
        home.registryPadding(50L * MEGABYTE);
        try (RawClient client = RawClient.enter(home)) {
            for (int id = 1; id <= 200; id++) {
                client.text("{\"id\":" + id + ",\"type\":\"config/entity_registry/list\"}");
            }
            // Ten gigabytes; the first answers are on their way or in the batch that is written.
            TestClient.until(() -> home.pending() >= 130);
            assertThat(client.skipFrame()).isGreaterThan(50L * MEGABYTE);
        }
    }

    @Test
    void an_attribute_of_10_megabytes_reaches_a_client_in_one_frame() throws IOException {
        String picture = "x".repeat(10 * MEGABYTE);
        try (RawClient client = RawClient.enter(home)) {
            client.text(
                    "{\"id\":1,\"type\":\"subscribe_events\",\"event_type\":\"state_changed\"}");
            client.frame();
            home.set("camera.door", "idle", Map.of("entity_picture", picture));
            home.set("camera.door", "recording", Map.of());
            assertThat(client.frame())
                    .startsWith("1:{\"id\":1,\"type\":\"event\",")
                    .contains("\"entity_picture\":\"xxx", "\"old_state\":null")
                    .hasSizeBetween(10 * MEGABYTE, 10 * MEGABYTE + 2000);
            assertThat(client.frame())
                    .contains("\"state\":\"recording\",\"attributes\":{},")
                    .hasSizeBetween(10 * MEGABYTE, 10 * MEGABYTE + 2000);
            home.set("camera.door", "idle", Map.of());
            assertThat(client.frame()).hasSizeLessThan(2000);
        }
        assertThat(home.changes()).hasSize(3);
    }
}
