package dev.penstock.ingestion.map;

import static dev.penstock.ingestion.enrich.Place.UNKNOWN;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.decode.Decoded;
import dev.penstock.ingestion.event.Event;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Names that line protocol cannot spell, and texts as long as may be. */
final class EdgeOfNamesTest {
    private final PointMapper homeAssistant =
            new HomeAssistantProfile(HomeAssistantSchema.defaults(), Optional.empty());

    private static Map<String, Object> fields(PointMapper mapper, Event event) {
        return Points.fields(Objects.requireNonNull(mapper.map(event, UNKNOWN)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at the end\\\\ | at the end_",
                "before\\\\ a blank | before_ a blank",
                "before\\\\, a comma | before_, a comma",
                "before\\\\= | before_=",
                "be\\\\fore a letter | be\\fore a letter",
                "a\\u0001control | a_control",
                "a\\u001fcontrol | a_control"
            })
    void a_name_has_underscores_for_what_cannot_be_spelled(String json, String spelled) {
        Event event = Decoded.change("sensor.a", "on", "{\"" + json + "\":7}");

        assertThat(fields(homeAssistant, event)).containsEntry(spelled, 7.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 20_001})
    void a_list_is_written_as_long_as_a_database_takes_it(int length) {
        String list = "[\"" + "x".repeat(length - 4) + "\"]";
        Event event = Decoded.change("sensor.a", "on", "{\"a\":" + list + "}");
        PenstockSchema usual = SchemaConfig.defaults();
        PenstockSchema all =
                new PenstockSchema(
                        usual.measurement(),
                        usual.tags(),
                        Map.of(),
                        PenstockSchema.Attributes.ALL,
                        true);

        Map<String, Object> fields = fields(new PenstockProfile(all, Optional.empty()), event);

        if (length == 20_000) {
            assertThat(fields).containsEntry("json_a", list);
        } else {
            assertThat(fields).containsKey("state").doesNotContainKey("json_a");
        }
    }
}
