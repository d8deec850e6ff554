package dev.penstock.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.launcher.command.DeadLettersOptions.Action;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the arguments of {@code dead-letters} come to, before any letter is looked at. */
final class DeadLettersCommandTest {
    private static final String TOKEN = "s3cret-home-token-0123456789abcdef";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<DeadLettersOptions> asked = new ArrayList<>();

    private int execute(String line) {
        Surroundings surroundings =
                new Surroundings(Map.of(), folder, new PrintWriter(out), new PrintWriter(err));
        Runners runners =
                OneRunner.letters(options -> {
                    asked.add(options);
                    return ExitCode.AUTHENTICATION;
                });
        return new Commands(surroundings, runners).execute(line.split(" ", -1));
    }

    private void home() throws IOException {
        Files.writeString(
                folder.resolve("penstock.yaml"),
                "homes: {cabin: {url: 'http://cabin', token: " + TOKEN + "}}\n");
    }

    private DeadLettersOptions options(String line) throws IOException {
        home();
        assertThat(execute(line)).as("%s", err).isEqualTo(ExitCode.AUTHENTICATION);
        return asked.getLast();
    }

    @Test
    void all_letters_of_all_homes_are_meant_where_nothing_is_said() throws Exception {
        DeadLettersOptions options = options("dead-letters list");

        assertThat(options.home()).isEmpty();
        assertThat(options.filter()).isEqualTo(LetterFilter.all());
        assertThat(options.action()).isEqualTo(new Action.List(20, false));
        assertThat(options.configuration().settings().ingestion()).isPresent();
    }

    @Test
    void everything_can_be_said() throws Exception {
        DeadLettersOptions options =
                options(
                        "dead-letters list 239EF8 --home cabin --entity sensor.* --reason"
                                + " type-conflict --since 2026-11-20T08:00Z --until"
                                + " 2026-11-21T08:00Z --limit 5 --json");

        assertThat(options.home()).contains("cabin");
        assertThat(options.filter())
                .isEqualTo(
                        new LetterFilter(
                                Optional.of("sensor.*"),
                                Optional.of(RejectReason.TYPE_CONFLICT),
                                Optional.of(Instant.parse("2026-11-20T08:00:00Z")),
                                Optional.of(Instant.parse("2026-11-21T08:00:00Z")),
                                Optional.of("239ef8")));
        assertThat(options.action()).isEqualTo(new Action.List(5, true));
    }

    @Test
    void a_time_may_be_said_as_how_long_ago() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant since = options("dead-letters list --since 2h").filter().since().orElseThrow();

        assertThat(since.plus(Duration.ofHours(2))).isBetween(before, Instant.now());
    }

    @Test
    void every_action_has_its_own_options() throws Exception {
        assertThat(options("dead-letters show 239ef8cc4d6a").action())
                .isEqualTo(new Action.Show(false));
        assertThat(options("dead-letters show --home cabin --json").action())
                .isEqualTo(new Action.Show(true));
        assertThat(options("dead-letters replay").action()).isEqualTo(new Action.Replay(false));
        assertThat(options("dead-letters replay --dry-run").action())
                .isEqualTo(new Action.Replay(true));
        assertThat(options("dead-letters purge").action()).isEqualTo(new Action.Purge(false));
        assertThat(options("dead-letters purge --reason time --yes").action())
                .isEqualTo(new Action.Purge(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead-letters",
                "dead-letters burn",
                "dead-letters show",
                "dead-letters show --json",
                "dead-letters show sensor.kitchen",
                "dead-letters show 239ef8cc4d6a0",
                "dead-letters show 239e 45ab",
                "dead-letters list --reason because",
                "dead-letters list --since yesterday",
                "dead-letters list --until 2",
                "dead-letters list --since 1h --until 2h",
                "dead-letters list --limit -1",
                "dead-letters list --limit many",
                "dead-letters list --yes",
                "dead-letters replay --limit 5",
                "dead-letters purge --dry-run"
            })
    void a_wrong_argument_is_explained_and_starts_nothing(String line) throws Exception {
        home();

        assertThat(execute(line)).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ", TOKEN);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_wrong_reason_is_answered_with_those_there_are() throws Exception {
        home();
        execute("dead-letters list --reason because");

        assertThat(err.toString())
                .contains(
                        "--reason must be one of syntax, type_conflict, time, too_large, limit,"
                                + " failing, other, was \"because\"");
    }

    @Test
    void a_wrong_configuration_starts_nothing() {
        assertThat(execute("dead-letters list")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("homes must name at least one home");
        assertThat(asked).isEmpty();
    }

    @Test
    void help_tells_what_there_is_to_do_with_examples() {
        assertThat(execute("dead-letters --help")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("Usage: penstock dead-letters (list | show | replay | purge) [options]")
                .contains("Write them to the database once more.")
                .contains("penstock dead-letters show 239ef8cc4d6a");
        assertThat(execute("dead-letters purge --help")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).contains("--yes", "--entity=GLOB", "failing or other");
    }
}
