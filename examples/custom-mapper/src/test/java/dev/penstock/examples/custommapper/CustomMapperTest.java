package dev.penstock.examples.custommapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.metrics.AccountingSnapshot;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The mapper at its place in an ingestion. */
final class CustomMapperTest {
    private static final int ENTITIES = 20;
    private static final HomeSettings SETTINGS = HomeSettings.defaults().withEntities(ENTITIES);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void every_state_is_printed_or_skipped_and_stands_in_the_books() {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Ingestion ingestion =
                        CustomMapper.build(
                                HomeConfig.of(home.url().toString(), SETTINGS.token()),
                                new PrintingSink(out),
                                out)) {
            ingestion.start();
            awaitReceived(ingestion, ENTITIES);
            home.set("sensor.cellar", "21.50", measured("°C"));
            home.set("sensor.cellar", "70.7", measured("°F"));
            home.set("light.desk", "on", Map.of("friendly_name", "Desk"));
            awaitReceived(ingestion, ENTITIES + 3);
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();

        assertThat(lines)
                .anyMatch(line ->
                        line.startsWith("temperature,entity_id=sensor.cellar,unit=°C value=21.50 "))
                .anyMatch(line ->
                        line.startsWith("temperature,entity_id=sensor.cellar,unit=°F value=70.7 "))
                .noneMatch(line -> line.contains("light.desk"));
        assertThat(lines.getLast())
                .startsWith("home: received 23 = written " + (lines.size() - 1) + " + ")
                .endsWith(", difference 0");
    }

    private static Map<String, String> measured(String unit) {
        return Map.of("device_class", "temperature", "unit_of_measurement", unit);
    }

    private static void awaitReceived(Ingestion ingestion, long events) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    AccountingSnapshot books = ingestion.status().homes().getFirst().accounting();
                    assertThat(books.received()).isEqualTo(events);
                    assertThat(books.pending()).isZero();
                    assertThat(books.difference()).isZero();
                });
    }
}
