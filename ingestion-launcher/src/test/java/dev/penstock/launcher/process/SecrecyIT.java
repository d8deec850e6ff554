package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Whatever a person can get to see holds no token: the whole process, at its most talkative. */
final class SecrecyIT {
    private static final String HOME_TOKEN = "home-token-nobody-may-see-4711-0123456789";
    private static final String INFLUX_TOKEN = "influx-token-nobody-may-see-4711";
    private static final Duration PLENTY = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private static Map<String, String> environment(String home, String influx, String format) {
        return Map.of(
                "HA_HTTP_URL", home,
                "HA_TOKEN", HOME_TOKEN,
                "INFLUXDB_URL", influx,
                "INFLUXDB_TOKEN", INFLUX_TOKEN,
                "LOG_LEVEL", "trace",
                "LOG_FORMAT", format);
    }

    @Test
    void shows_no_token_while_all_is_well() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home =
                        SimulatedHome.start(HomeSettings.defaults().withToken(HOME_TOKEN));
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder, environment(home.url().toString(), influx.url(), "text"))) {
            penstock.awaitReady(PLENTY);
            home.burst(500);
            penstock.awaitSettled(700, PLENTY);

            assertThat(penstock.account("difference")).isZero();
            assertSilent(penstock.text("/health"));
            assertSilent(penstock.text("/health/ready"));
            assertSilent(penstock.text("/metrics"));
            assertThat(penstock.terminate(PLENTY)).isZero();
            assertThat(penstock.log()).contains("DEBUG").contains("correlation_id");
            assertSilent(penstock.log());
        }
    }

    @Test
    void shows_no_token_when_it_is_refused_and_shows_it_to_nobody_twice() throws Exception {
        try (SimulatedHome home =
                        SimulatedHome.start(
                                HomeSettings.defaults()
                                        .withToken("another-token-0123456789abcdefghij"));
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                environment(home.url().toString(), "http://127.0.0.1:9", "json"))) {
            Await.until(
                    "the refusal shows",
                    PLENTY,
                    () -> penstock.log().contains("refuses the token"));

            assertThat(penstock.health().path("status").asString()).isEqualTo("unhealthy");
            assertThat(home.refusedAuthentications()).isEqualTo(1);
            assertSilent(penstock.text("/health"));
            assertSilent(penstock.text("/metrics"));
            assertThat(penstock.terminate(PLENTY)).isEqualTo(ExitCode.AUTHENTICATION);
            assertThat(home.authentications() + home.refusedAuthentications()).isEqualTo(1);
            assertSilent(penstock.log());
        }
    }

    @Test
    void prints_the_configuration_without_tokens() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of("bin", "penstock").toAbsolutePath().toString(), "config", "print");
        Map<String, String> environment =
                new HashMap<>(environment("http://localhost:1", "http://localhost:2", "text"));
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(printed).contains("influxdb.url").contains("***");
        assertSilent(printed);
    }

    private static void assertSilent(String text) {
        assertThat(text).doesNotContain(HOME_TOKEN).doesNotContain(INFLUX_TOKEN);
    }
}
