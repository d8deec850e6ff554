package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

class LifeTest {
    private static final HomeSettings JOURNALED =
            HomeSettings.defaults().withJournal(true).withMaxPending(0);

    private static final String CHANGES =
            "\"type\":\"subscribe_events\",\"event_type\":\"state_changed\"";

    @Test
    void the_journal_is_what_a_client_receives() {
        try (SimulatedHome home = SimulatedHome.start(JOURNALED);
                TestClient client = TestClient.enter(home)) {
            client.ask(CHANGES);
            home.burst(20_000);
            home.remove("sun.sun");
            home.set(
                    "sensor.by_hand",
                    "7",
                    JsonText.object("list", List.of(1, 2.5, "°"), "no", null));
            home.set(
                    "sensor.by_hand",
                    "7",
                    JsonText.object("list", List.of(1, 2.5, "°"), "no", null));
            home.set("sensor.by_hand", "7", Map.of("not a number", Double.NaN));
            assertThat(home.emitted()).isEqualTo(20_003);
            assertThat(client.changes(20_003)).isEqualTo(home.changes());
        }
    }

    @Test
    void the_same_seed_makes_the_same_changes_and_another_does_not() {
        assertThat(states(1)).isEqualTo(states(1)).isNotEqualTo(states(2));
    }

    private static List<String> states(long seed) {
        try (SimulatedHome home = SimulatedHome.start(JOURNALED.withSeed(seed))) {
            home.burst(3000);
            return home.changes().stream().map(c -> c.entityId() + "=" + c.state()).toList();
        }
    }

    @Test
    void an_entitys_time_only_ever_grows() {
        try (SimulatedHome home = SimulatedHome.start(JOURNALED.withEntities(5))) {
            home.burst(5000);
            Map<String, Long> last = new HashMap<>();
            for (Change change : home.changes()) {
                Long before = last.put(change.entityId(), change.lastUpdatedMicros());
                assertThat(before == null || before < change.lastUpdatedMicros()).isTrue();
            }
        }
    }

    @Test
    void changes_of_one_entity_lie_a_millisecond_apart_where_the_rate_allows() {
        try (SimulatedHome home = SimulatedHome.start(JOURNALED.withEntities(50))) {
            home.burst(2000);
            Set<String> stamps = new HashSet<>();
            home.changes().forEach(c -> stamps.add(c.entityId() + c.lastUpdatedMicros() / 1000));
            assertThat(stamps).hasSize(2000);
        }
    }

    @Test
    void every_kind_of_change_happens() {
        try (SimulatedHome home = SimulatedHome.start(JOURNALED.withEntities(100));
                TestClient client = TestClient.enter(home)) {
            client.ask(CHANGES);
            home.burst(20_000);
            int attributesOnly = 0;
            long bytes = 0;
            Set<String> states = new HashSet<>();
            client.frame();
            client.frame();
            client.frame();
            for (int i = 0; i < 20_000; i++) {
                String frame = client.frame();
                bytes += frame.length();
                Map<?, ?> data = TestClient.at(TestClient.at(client.next(), "event"), "data");
                Object before = TestClient.at(data, "old_state").get("state");
                Object after = TestClient.at(data, "new_state").get("state");
                attributesOnly += Objects.equals(after, before) ? 1 : 0;
                states.add(String.valueOf(after));
                assertThat(JsonText.of(data.get("new_state")))
                        .isNotEqualTo(JsonText.of(data.get("old_state")));
            }
            assertThat(attributesOnly).isBetween(1000, 12_000);
            assertThat(bytes / 20_000).isBetween(900L, 1200L);
            assertThat(states)
                    .contains("unavailable", "unknown", "on", "off", "home", "not_home", "heat")
                    .contains("playing", "above_horizon", "below_horizon", "Büro, Innenstadt");
        }
    }

    @Test
    void a_steady_rate_reaches_any_number_and_stops() {
        try (SimulatedHome home =
                SimulatedHome.start(HomeSettings.defaults().withEventsPerSecond(5000))) {
            TestClient.until(() -> home.emitted() >= 2000);
            home.rate(0);
            home.rate(0.5);
            assertThatThrownBy(() -> home.rate(-1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_removed_entity_stays_away_until_it_is_set_again() {
        try (SimulatedHome home = SimulatedHome.start(JOURNALED.withEntities(2))) {
            home.remove("person.anna");
            home.remove("person.anna");
            home.remove("no.such");
            home.burst(100);
            assertThat(home.changes().getFirst().state()).isNull();
            assertThat(home.changes().stream().skip(1))
                    .allMatch(change -> change.entityId().equals("sun.sun"));
            home.set("person.anna", "home", Map.of());
            assertThat(home.changes().getLast().state()).isEqualTo("home");
        }
    }
}
