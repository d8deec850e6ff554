package dev.penstock.ingestion.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.decode.Decoded;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of cases, which are meant to be read. */
final class CasesTest {
    private static final String HOME_ASSISTANT = "/home-assistant-cases.txt";
    private static final String HOMEIQ = "/homeiq-cases.txt";
    private static final Pattern COLUMN = Pattern.compile(" \\| ");
    private static final String NONE = "-";

    private static final Place KITCHEN =
            new Place(
                    "kitchen",
                    "Kitchen",
                    "ground",
                    new Place.Device("d1", "D1", "ACME", "M", "1.0"),
                    "mqtt",
                    List.of(),
                    "e1",
                    "diagnostic",
                    "Thing");

    record Case(JsonNode options, String line) {
        String column(int number) {
            return COLUMN.split(line, -1)[number];
        }

        @Override
        public String toString() {
            return line;
        }
    }

    static Stream<Case> homeAssistant() {
        return cases(HOME_ASSISTANT).stream();
    }

    static Stream<Case> homeiq() {
        return cases(HOMEIQ).stream();
    }

    private static List<Case> cases(String resource) {
        JsonMapper json = new JsonMapper();
        JsonNode options = json.createObjectNode();
        List<Case> cases = new ArrayList<>();
        for (String line : Tables.lines(resource)) {
            if (line.startsWith("options ")) {
                options = json.readTree(line.substring("options ".length()));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                cases.add(new Case(options, line));
            }
        }
        return cases;
    }

    @Test
    void the_tables_are_as_long_as_they_are_meant_to_be() {
        assertThat(cases(HOME_ASSISTANT)).hasSizeGreaterThan(100);
        assertThat(cases(HOMEIQ)).hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @MethodSource("homeAssistant")
    void the_profile_home_assistant_writes_what_the_table_says(Case one) {
        Point point =
                new HomeAssistantProfile(Vectors.schema(one.options()), Optional.empty())
                        .map(
                                Decoded.change(one.column(0), one.column(1), one.column(2)),
                                Place.UNKNOWN);

        if (point == null) {
            assertThat(one.column(3)).isEqualTo("nothing");
        } else {
            assertSame(point, one.column(3));
        }
    }

    @ParameterizedTest
    @MethodSource("homeiq")
    void the_profile_homeiq_writes_what_the_table_says(Case one) {
        StateChange now = Decoded.change(one.column(0), one.column(2), one.column(3));
        StateChange change =
                new StateChange(
                        new EntityId(one.column(0)),
                        one.column(2).equals(NONE) ? null : now.newState(),
                        before(one.column(1), now.timeMicros() - 2_500_000),
                        now.timeMicros(),
                        new EventContext("c1", null, null));

        assertSame(
                new HomeiqProfile(HomeiqSchema.defaults(), Optional.empty()).map(change, KITCHEN),
                one.column(4));
    }

    private static @Nullable State before(String state, long changed) {
        return state.equals(NONE) ? null : new State(state, Attributes.EMPTY, changed, changed);
    }

    private static void assertSame(Point point, String line) {
        Point expected = Point.parse(line + " 0", Via.EVENT, Series::parse);

        assertThat(point.series()).isEqualTo(expected.series());
        assertThat(Points.fields(point)).isEqualTo(Points.fields(expected));
    }
}
