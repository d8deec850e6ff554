package dev.penstock.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the arguments of {@code backfill} come to, before anything is read. */
final class BackfillCommandTest {
    private static final String TOKEN = "s3cret-home-token-0123456789abcdef";
    private static final String CABIN = "  cabin: {url: 'http://cabin', token: " + TOKEN + "}\n";
    private static final String CITY = "  city: {url: 'http://city', token: " + TOKEN + "}\n";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<BackfillOptions> asked = new ArrayList<>();

    private int execute(String line) {
        Surroundings surroundings =
                new Surroundings(Map.of(), folder, new PrintWriter(out), new PrintWriter(err));
        Runners runners =
                OneRunner.backfill(options -> {
                    asked.add(options);
                    return ExitCode.AUTHENTICATION;
                });
        return new Commands(surroundings, runners).execute(line.split(" ", -1));
    }

    private void homes(String... homes) throws IOException {
        Files.writeString(folder.resolve("penstock.yaml"), "homes:\n" + String.join("", homes));
    }

    private BackfillOptions options(String line) {
        assertThat(execute(line)).as("%s", err).isEqualTo(ExitCode.AUTHENTICATION);
        return asked.getLast();
    }

    @Test
    void the_only_home_and_the_present_are_meant_where_nothing_is_said() throws Exception {
        homes(CABIN);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        BackfillOptions options = options("backfill --from 2h");

        assertThat(options.home()).isEqualTo("cabin");
        assertThat(options.to()).isBetween(before, Instant.now());
        assertThat(Duration.between(options.from(), options.to())).isEqualTo(Duration.ofHours(2));
        assertThat(options.entities()).isEmpty();
        assertThat(options.configuration().settings().ingestion()).isPresent();
    }

    @Test
    void everything_can_be_said() throws Exception {
        homes(CABIN, CITY);
        BackfillOptions options =
                options(
                        "backfill --home city --from 2026-11-20T08:00Z --to 2026-11-20T12:00"
                                + " --entities sensor.a,light.b_2");

        assertThat(options.home()).isEqualTo("city");
        assertThat(options.from()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(options.to())
                .isEqualTo(
                        LocalDateTime.parse("2026-11-20T12:00")
                                .atZone(ZoneId.systemDefault())
                                .toInstant());
        assertThat(options.entities()).containsExactlyInAnyOrder("sensor.a", "light.b_2");
        assertThat(options.configuration().settings().ingestion().orElseThrow().homes())
                .as("all homes stay, as their number decides on the tag of a point")
                .hasSize(2);
    }

    @Test
    void a_home_that_is_unknown_or_not_told_is_answered_with_those_there_are() throws Exception {
        homes(CABIN, CITY);

        assertThat(execute("backfill --from 2h")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString())
                .contains("--home is needed, as there are several homes: cabin, city");
        assertThat(execute("backfill --from 2h --home barn")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString())
                .contains("--home must be a home of the configuration: cabin, city");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backfill",
                "backfill --to now",
                "backfill --from yesterday",
                "backfill --from 2h --to 2",
                "backfill --from now",
                "backfill --from 2h --to 3h",
                "backfill --from 2026-11-20T08:00Z --to 2026-11-20T08:00Z",
                "backfill --from 2h --entities ,",
                "backfill --from 2h --entities kitchen",
                "backfill --from 2h --entities sensor.a,,sensor.b",
                "backfill --from 2h --entities Sensor.A",
                "backfill --from 2h more"
            })
    void a_wrong_argument_is_explained_and_starts_nothing(String line) throws Exception {
        homes(CABIN);

        assertThat(execute(line)).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ", TOKEN);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_wrong_configuration_starts_nothing() throws Exception {
        assertThat(execute("backfill --from 2h")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("homes must name at least one home");

        homes(CABIN, "home_assistant: {enabled: false}\n");
        assertThat(execute("backfill --from 2h")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString())
                .contains("home_assistant.enabled is false: there is no home to read from");
        assertThat(asked).isEmpty();
    }

    @Test
    void help_explains_how_times_are_written_with_an_example() {
        assertThat(execute("backfill --help")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("Usage: penstock backfill --from TIME [--to TIME] [options]")
                .contains("2026-11-20T09:00+01:00")
                .contains("10d")
                .contains("penstock backfill --from 2h");
    }
}
