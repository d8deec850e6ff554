package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.CountingInflux;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prometheus's own tool takes what Penstock offers to it. */
@Tag("real")
final class RealPromtoolIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final Path FILES = Path.of("../docs/operations/prometheus");

    @TempDir private Path folder;

    private record Outcome(int code, String said) {}

    private static Outcome promtool(Path input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Needed.at("penstock.promtool", "promtool").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(FILES.toFile())
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), said);
    }

    private Path empty() throws IOException {
        return Files.writeString(folder.resolve("empty"), "");
    }

    /** The metrics of a program through which 500 events went to their end. */
    private Path metrics() throws Exception {
        HomeSettings settings = HomeSettings.defaults();
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(settings);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                Map.of(
                                        "HA_HTTP_URL",
                                        home.url().toString(),
                                        "HA_TOKEN",
                                        settings.token(),
                                        "INFLUXDB_URL",
                                        influx.url()))) {
            penstock.awaitReady(PLENTY);
            home.burst(500);
            penstock.awaitSettled(500, PLENTY);
            assertThat(penstock.account("difference")).isZero();
            Await.until(
                    "all histograms have something to say",
                    PLENTY,
                    () -> {
                        String text = penstock.text("/metrics");
                        return text.contains("penstock_event_to_written_seconds_bucket")
                                && text.contains("penstock_write_seconds_bucket");
                    });
            return Files.writeString(folder.resolve("metrics.txt"), penstock.text("/metrics"));
        }
    }

    @Test
    void takes_the_metrics_without_a_remark() throws Exception {
        Outcome outcome = promtool(metrics(), "check", "metrics");

        assertThat(outcome).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void would_have_a_remark_on_a_metric_of_bad_style() throws Exception {
        Path odd = Files.writeString(folder.resolve("odd"), "# TYPE events counter\nevents 1\n");

        assertThat(promtool(odd, "check", "metrics").code()).isNotZero();
    }

    @Test
    void takes_the_alerts_and_the_scrape_configuration() throws Exception {
        Outcome rules = promtool(empty(), "check", "rules", "alerts.yml");
        Outcome scraping = promtool(empty(), "check", "config", "--syntax-only", "prometheus.yml");

        assertThat(rules.said()).contains("SUCCESS: 12 rules found");
        assertThat(rules.code()).isZero();
        assertThat(scraping.said()).contains("SUCCESS");
        assertThat(scraping.code()).isZero();
    }

    @Test
    void sees_alerts_rise_when_they_should_and_only_then() throws Exception {
        Outcome outcome = promtool(empty(), "test", "rules", "alerts-test.yml");

        assertThat(outcome.said()).contains("SUCCESS");
        assertThat(outcome.code()).isZero();
    }
}
