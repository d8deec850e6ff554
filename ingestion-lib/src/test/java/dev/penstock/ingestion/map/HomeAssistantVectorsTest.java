package dev.penstock.ingestion.map;

import static dev.penstock.ingestion.enrich.Place.UNKNOWN;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.decode.Decoded;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.map.Vectors.Vector;
import dev.penstock.ingestion.write.Lines;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The profile {@code home-assistant} writes what Home Assistant's own integration was seen to. */
final class HomeAssistantVectorsTest {
    /** Options of a filter, which is no part of a profile: only what they let through counts. */
    private static final Set<String> FILTERED =
            Set.of("filter_include", "filter_exclude", "filter_4b");

    /** NaN arrives as null, which the integration writes as text; see the documentation. */
    private static final Map<String, Object> DEVIATIONS = Map.of("nanattr_str", "None");

    static Stream<Vector> vectors() {
        return Vectors.all().stream()
                .filter(vector -> !FILTERED.contains(vector.config()) || !vector.line().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void writes_the_point_of_the_integration(Vector vector) {
        Point written =
                new HomeAssistantProfile(vector.schema(), Optional.empty())
                        .map(Decoded.event(vector.event()), UNKNOWN);

        if (written == null) {
            assertThat(vector.line()).isEmpty();
            return;
        }
        assertThat(vector.line()).isNotEmpty();
        Point sent = parsed(Lines.of(written, vector.precision()));
        Point expected = parsed(vector.line());
        assertThat(sent.series().measurement()).isEqualTo(expected.series().measurement());
        assertThat(sent.series().tags()).isEqualTo(expected.series().tags());
        assertThat(sent.timeMicros()).isEqualTo(expected.timeMicros());
        Map<String, Object> fields = Points.fields(sent);
        if (vector.event().contains("\"nanattr\"")) {
            fields.entrySet().removeAll(DEVIATIONS.entrySet());
        }
        assertThat(fields).isEqualTo(Points.fields(expected));
    }

    /** The time is in units of the precision here. */
    private static Point parsed(String line) {
        return Point.parse(line, Via.EVENT, Series::parse);
    }

    @Test
    void all_vectors_are_there() {
        List<Vector> all = Vectors.all();

        assertThat(all).hasSize(312);
        assertThat(all).filteredOn(vector -> vector.line().isEmpty()).hasSizeBetween(50, 150);
    }
}
