package dev.penstock.launcher.letters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.command.DeadLettersOptions;
import dev.penstock.launcher.command.DeadLettersOptions.Action;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.config.ConfigLoader;
import dev.penstock.launcher.config.LoadedConfiguration;
import dev.penstock.launcher.service.StopSignal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person sees of dead letters, and what becomes of these. */
final class DeadLetterWorkTest {
    private static final String TOKEN = "s3cret-home-token-0123456789abcdef";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void addLetters() {
        assertThat(letters("cabin").add(List.of(letter(1, "TIME"), letter(2, "TYPE_CONFLICT"))))
                .isTrue();
        assertThat(letters("barn").add(List.of(letter(3, "TIME")))).isTrue();
    }

    private Path folderOf(String home) {
        return folder.resolve("homes").resolve(home).resolve("dead-letters");
    }

    private DeadLetters letters(String home) {
        return DeadLetters.at(home, folderOf(home), DeadLetterConfig.defaults(), Timing.system());
    }

    private static DeadLetter letter(int number, String kind) {
        return new DeadLetter(
                Instant.parse("2026-11-24T12:00:00.000001Z").plusSeconds(number),
                "h" + number,
                "sensor.n" + number,
                "m,entity_id=sensor.n" + number + " state=\"a\nb\u001b[31m\" " + number,
                kind.equals("TIME") ? 0 : 422,
                RejectReason.valueOf(kind),
                "HTTP 422 {\"code\":\"no\"}\r\n",
                number);
    }

    private int run(Action action) {
        return run(Optional.empty(), LetterFilter.all(), action);
    }

    private int run(Optional<String> home, LetterFilter filter, Action action) {
        out = new StringWriter();
        err = new StringWriter();
        LoadedConfiguration configuration =
                ConfigLoader.load(
                        Optional.empty(),
                        Map.of(
                                "HA_URL",
                                "ha:8123",
                                "HA_TOKEN",
                                TOKEN,
                                "PENSTOCK_STATE_DIR",
                                folder.toString()));
        return new DeadLetterWork(
                        new StopSignal(), new PrintWriter(out), new PrintWriter(err), false)
                .run(new DeadLettersOptions(configuration, home, filter, action));
    }

    private static LetterFilter id(DeadLetter letter) {
        return new LetterFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(letter.id().substring(0, 8)));
    }

    private static LetterFilter entity(String glob) {
        return new LetterFilter(
                Optional.of(glob),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_list_counts_by_home_and_reason_and_shows_the_newest_first() {
        assertThat(run(new Action.List(2, false))).isEqualTo(ExitCode.FINE);
        assertThat(out.toString().lines())
                .containsExactly(
                        "barn: 1 dead letter, " + size("barn"),
                        "         1  time           its time is outside of what the server keeps"
                                + " or takes",
                        "cabin: 2 dead letters, " + size("cabin"),
                        "         1  type_conflict  a field has another type than the one stored",
                        "         1  time           its time is outside of what the server keeps"
                                + " or takes",
                        "",
                        "ID            REFUSED               HOME  ENTITY     REASON         STATUS",
                        letter(3, "TIME").id()
                                + "  2026-11-24T12:00:03Z  h3    sensor.n3  time           -",
                        letter(2, "TIME").id()
                                + "  2026-11-24T12:00:02Z  h2    sensor.n2  type_conflict  422",
                        "",
                        "The newest 2 are shown; --limit shows more.",
                        "penstock dead-letters show "
                                + letter(3, "TIME").id()
                                + " tells all of one, replay writes them again, purge deletes"
                                + " them.");
    }

    private String size(String home) {
        return letters(home).status().bytes() + " B";
    }

    @Test
    void a_list_of_one_home_names_no_other() {
        assertThat(run(Optional.of("barn"), LetterFilter.all(), new Action.List(20, false)))
                .isEqualTo(ExitCode.FINE);

        assertThat(out.toString()).contains("barn: 1 dead letter,").doesNotContain("cabin", "HOME");
    }

    @Test
    void a_list_for_programs_is_one_object() throws Exception {
        Files.writeString(
                folderOf("barn").resolve("letters-00000000000000000001.jsonl"),
                "torn",
                StandardOpenOption.APPEND);
        run(new Action.List(2, true));

        JsonNode list = JSON.readTree(out.toString());
        assertThat(list.path("letters").asInt()).isEqualTo(3);
        assertThat(list.path("homes").path("cabin").path("by_reason").toString())
                .isEqualTo("{\"type_conflict\":1,\"time\":1}");
        assertThat(list.path("homes").path("barn").path("unreadable").asInt()).isEqualTo(1);
        assertThat(list.path("newest").size()).isEqualTo(2);
        assertThat(list.path("newest").get(0).path("id").asString())
                .isEqualTo(letter(3, "TIME").id());
    }

    @Test
    void lines_that_cannot_be_read_are_told_with_their_folder() throws Exception {
        Files.writeString(
                folderOf("barn").resolve("letters-00000000000000000001.jsonl"),
                "torn",
                StandardOpenOption.APPEND);
        run(new Action.List(20, false));

        assertThat(out.toString())
                .contains(
                        "barn: 1 line in "
                                + folderOf("barn")
                                + " cannot be read as letters and are left alone.");
    }

    @Test
    void where_there_are_none_a_list_says_so() {
        assertThat(run(Optional.empty(), entity("light.*"), new Action.List(20, false)))
                .isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).isEqualTo(String.format("No dead letter matches.%n"));
        run(new Action.Purge(true));
        assertThat(run(new Action.List(20, false))).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).startsWith("There are no dead letters:");
    }

    @Test
    void showing_tells_everything_without_moving_the_cursor() {
        assertThat(run(Optional.empty(), id(letter(2, "TIME")), new Action.Show(false)))
                .isEqualTo(ExitCode.FINE);
        assertThat(out.toString().lines())
                .containsExactly(
                        "dead letter " + letter(2, "TIME").id(),
                        "  home     h2",
                        "  entity   sensor.n2",
                        "  refused  2026-11-24T12:00:02.000001Z (in 2 requests)",
                        "  reason   type_conflict: a field has another type than the one stored,"
                                + " HTTP 422",
                        "  server   HTTP 422 {\"code\":\"no\"}\\u000d\\n",
                        "  time     1970-01-01T00:00:00.000002Z",
                        "  point    m,entity_id=sensor.n2 state=\"a\\nb\\u001b[31m\" 2");
    }

    @Test
    void showing_for_programs_gives_a_line_each() {
        run(Optional.of("cabin"), LetterFilter.all(), new Action.Show(true));

        List<JsonNode> shown = out.toString().lines().map(JSON::readTree).toList();
        assertThat(shown)
                .extracting(node -> node.path("line").asString())
                .containsExactly(letter(1, "TIME").line(), letter(2, "TIME").line());
        assertThat(shown.getLast().path("kind").asString()).isEqualTo("type_conflict");
        assertThat(shown.getLast().path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void showing_what_is_not_there_fails() {
        assertThat(run(Optional.empty(), entity("light.*"), new Action.Show(false)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("No dead letter matches");
    }

    @Test
    void an_unknown_home_is_answered_with_those_there_are() {
        assertThat(run(Optional.of("shed"), LetterFilter.all(), new Action.List(20, false)))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("--home must be a home", "barn, cabin, home");
        assertThat(run(Optional.of("home"), LetterFilter.all(), new Action.List(20, false)))
                .as("configured, and without letters")
                .isEqualTo(ExitCode.FINE);
    }

    @Test
    void purging_needs_to_be_meant() {
        assertThat(run(new Action.Purge(false))).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString())
                .contains("3 dead letters would be deleted for good; say --yes to do so.");
        assertThat(run(Optional.empty(), entity("*.n3"), new Action.Purge(true)))
                .isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).contains("1 dead letter deleted.");
        assertThat(letters("cabin").status().letters()).isEqualTo(2);
        assertThat(letters("barn").status().letters()).isZero();
        assertThat(run(Optional.empty(), entity("*.n3"), new Action.Purge(false)))
                .isEqualTo(ExitCode.FINE);
    }

    @Test
    void a_dry_run_writes_nothing() {
        assertThat(run(new Action.Replay(true))).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("cabin: 2 dead letters would be written.")
                .contains("barn: 1 dead letter would be written.");
        assertThat(folder.resolve("penstock.db")).doesNotExist();
        assertThat(letters("cabin").status().letters()).isEqualTo(2);
    }

    @Test
    void written_again_they_are_in_the_store_and_no_letters_any_more() {
        assertThat(run(new Action.Replay(false))).as("%s", err).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("Writing 2 dead letters of cabin to ")
                .contains("2 of 2   2 written   0 refused again")
                .contains("cabin: 2 written and removed.")
                .contains("barn: 1 written and removed.");
        assertThat(folder.resolve("penstock.db")).exists();
        assertThat(letters("cabin").status().letters()).isZero();
        assertThat(run(new Action.Replay(false))).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).contains("No dead letter matches: there is nothing to write.");
    }

    @Test
    void a_folder_that_cannot_be_read_is_told_without_a_trace() throws Exception {
        Path file = folderOf("cabin").resolve("letters-00000000000000000001.jsonl");
        Files.delete(file);
        Files.createDirectory(file);

        assertThat(run(new Action.Show(false))).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .startsWith("the dead letters cannot be used: ")
                .contains(file.toString())
                .doesNotContain("\tat ");
    }
}
