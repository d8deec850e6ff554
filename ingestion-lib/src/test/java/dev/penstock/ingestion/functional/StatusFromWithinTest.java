package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Foreign code inside the path may ask how the path is doing. */
final class StatusFromWithinTest {
    @Test
    @Timeout(60)
    void a_filter_may_ask_for_the_status() throws InterruptedException {
        AtomicReference<Ingestion> asked = new AtomicReference<>();
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults().withEntities(50));
                Ingestion ingestion =
                        Ingestion.builder(Trial.quick(Trial.at(home.url())))
                                .sink(ScriptedSink.takingAll())
                                .filter((change, place) ->
                                        asked.get()
                                                        .status()
                                                        .homes()
                                                        .getFirst()
                                                        .accounting()
                                                        .difference()
                                                == 0)
                                .build()) {
            asked.set(ingestion);
            ingestion.start();
            assertThat(ingestion.awaitReady(Duration.ofSeconds(30))).isTrue();
            home.burst(500);
            ShutdownReport report = ingestion.close(Duration.ofSeconds(30));

            assertThat(report.received()).isEqualTo(550);
            assertThat(report.written()).isEqualTo(550);
            assertThat(report.homes().get("home"))
                    .satisfies(books -> assertThat(books.difference()).isZero());
        }
    }
}
