package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class RegistryRestartTest {
    @Test
    void what_was_renamed_and_removed_during_a_restart_stays_so() {
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults().withEntities(60))) {
            CompletableFuture<Void> running = home.restart(Duration.ZERO, Duration.ofMillis(200));
            home.registry().renameEntity("sensor.garten_3_illuminance", "sensor.hell");
            home.registry().removeEntity("binary_sensor.garten_3_motion");
            running.join();
            try (Observer observer = new Observer(home)) {
                List<String> shown =
                        observer.states().stream()
                                .map(state -> String.valueOf(state.get("entity_id")))
                                .toList();
                assertThat(shown)
                        .hasSize(59)
                        .contains("sensor.hell")
                        .doesNotContain("sensor.garten_3_illuminance")
                        .doesNotContain("binary_sensor.garten_3_motion");
            }
        }
    }
}
