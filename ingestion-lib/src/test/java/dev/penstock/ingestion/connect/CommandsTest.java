package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.Secret;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

final class CommandsTest {
    /** 2026-11-23T09:03:12.199946Z. */
    private static final long AFTER = 1_795_424_592_199_946L;

    private final Commands commands = new Commands();

    @Test
    void shows_the_token_with_exactly_the_keys_that_are_allowed() {
        assertThat(commands.auth(Secret.of("a-token")))
                .isEqualTo("{\"type\":\"auth\",\"access_token\":\"a-token\"}");
    }

    @Test
    void asks_for_all_entities_without_naming_a_filter() {
        assertThat(commands.subscribeEntities(2, ServerFilter.Selection.ALL))
                .isEqualTo("{\"id\":2,\"type\":\"subscribe_entities\"}");
    }

    @Test
    void asks_for_entities_with_the_keys_that_home_assistant_knows() {
        EntitySelection include =
                new EntitySelection(
                        Set.of("sensor", "climate"),
                        List.of(Glob.of("b*_door"), Glob.of("a.[!\"]")),
                        Set.of());
        EntitySelection exclude =
                new EntitySelection(Set.of(), List.of(), Set.of("sensor.time", "sensor.date"));
        assertThat(commands.subscribeEntities(2, new ServerFilter.Selection(include, exclude)))
                .isEqualTo(
                        """
                        {"id":2,"type":"subscribe_entities",\
                        "include":{"domains":["climate","sensor"],\
                        "entity_globs":["b*_door","a.[!\\"]"],"entities":[]},\
                        "exclude":{"domains":[],"entity_globs":[],\
                        "entities":["sensor.date","sensor.time"]}}\
                        """);
    }

    @Test
    void asks_for_every_row_of_a_time_as_it_was() {
        HistoryQuestion question =
                new HistoryQuestion(AFTER, AFTER + 60_000_000, List.of("a.b", "c.d"), false);
        assertThat(commands.history(9, question))
                .isEqualTo(
                        """
                        {"id":9,"type":"history/history_during_period",\
                        "start_time":"2026-11-23T09:03:12.199946Z",\
                        "end_time":"2026-11-23T09:04:12.199946Z",\
                        "entity_ids":["a.b","c.d"],"include_start_time_state":false,\
                        "significant_changes_only":false,"minimal_response":false,\
                        "no_attributes":false}\
                        """);
    }

    @Test
    void a_question_without_an_end_names_none() {
        HistoryQuestion question =
                new HistoryQuestion(AFTER, HistoryQuestion.NOW, List.of("a.b"), false);
        assertThat(commands.history(9, question)).doesNotContain("end_time");
    }

    @Test
    void asks_for_the_state_at_a_start_without_attributes() {
        HistoryQuestion question = new HistoryQuestion(AFTER, AFTER + 1, List.of("a.b"), true);
        assertThat(commands.history(9, question))
                .contains(
                        "\"start_time\":\"2026-11-23T09:03:12.199946Z\"",
                        "\"end_time\":\"2026-11-23T09:03:12.199947Z\"",
                        "\"include_start_time_state\":true",
                        "\"no_attributes\":true");
    }

    @Test
    void spells_times_exactly_to_the_microsecond_wherever_they_lie() {
        assertThat(List.of(0L, 1L, 999_999L, 1_000_000L, -1L))
                .map(micros ->
                        commands.history(
                                1,
                                new HistoryQuestion(micros, Long.MAX_VALUE, List.of("a.b"), false)))
                .map(text -> text.replaceAll(".*start_time\":\"([^\"]*)\".*", "$1"))
                .containsExactly(
                        "1970-01-01T00:00:00Z",
                        "1970-01-01T00:00:00.000001Z",
                        "1970-01-01T00:00:00.999999Z",
                        "1970-01-01T00:00:01Z",
                        "1969-12-31T23:59:59.999999Z");
    }

    @Test
    void spells_the_other_commands() {
        assertThat(commands.plain(1, "ping")).isEqualTo("{\"id\":1,\"type\":\"ping\"}");
        assertThat(commands.coalesce(2))
                .isEqualTo(
                        "{\"id\":2,\"type\":\"supported_features\","
                                + "\"features\":{\"coalesce_messages\":1}}");
        assertThat(commands.subscribe(3, "state_changed"))
                .isEqualTo(
                        "{\"id\":3,\"type\":\"subscribe_events\",\"event_type\":\"state_changed\"}");
        assertThat(commands.unsubscribe(4, 3))
                .isEqualTo("{\"id\":4,\"type\":\"unsubscribe_events\",\"subscription\":3}");
    }

    @Test
    void no_text_can_break_out_of_its_quotes() {
        assertThat(commands.subscribe(3, "a\",\"id\":7,\"\n"))
                .isEqualTo(
                        "{\"id\":3,\"type\":\"subscribe_events\","
                                + "\"event_type\":\"a\\\",\\\"id\\\":7,\\\"\\n\"}");
    }
}
