package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long it takes from a change in Home Assistant to the database, at several rates. */
@Tag("drill")
final class LatencyDrillIT {
    private static final long SECONDS = Long.getLong("penstock.latency.seconds", 30);
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final HomeSettings HOME = HomeSettings.defaults().withJournal(true);

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 2_000})
    void few_events_are_there_at_once_and_many_in_good_batches(int rate) throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                Map.of(
                                        "HA_HTTP_URL", home.url().toString(),
                                        "HA_TOKEN", HOME.token(),
                                        "INFLUXDB_URL", influx.url()))) {
            penstock.awaitReady(PLENTY);
            home.rate(rate);
            Await.pass(5, TimeUnit.SECONDS);
            influx.lags().start();
            long before = influx.requests();
            Await.pass(SECONDS, TimeUnit.SECONDS);
            String lags = influx.lags().toString();
            long requests = influx.requests() - before;
            home.rate(0);
            penstock.awaitSettled(home.changes().size() + HOME.entities(), PLENTY);

            System.out.printf(
                    "From event to database at %d events/s for %d s: %s, in %d requests%n",
                    rate, SECONDS, lags, requests);
            assertThat(penstock.account("difference")).isZero();
            assertThat(influx.size()).isEqualTo(home.changes().size() + HOME.entities());
        }
    }
}
