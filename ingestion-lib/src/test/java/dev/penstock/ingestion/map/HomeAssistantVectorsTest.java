package dev.penstock.ingestion.map;

import static dev.penstock.ingestion.enrich.Place.UNKNOWN;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.decode.Decoded;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.map.Vectors.Vector;
import dev.penstock.ingestion.write.Lines;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The profile {@code home-assistant} writes what Home Assistant's own integration was seen to. */
final class HomeAssistantVectorsTest {
    /** NaN arrives as null, which the integration writes as text; see the documentation. */
    private static final Map<String, Object> DEVIATIONS = Map.of("nanattr_str", "None");

    static Stream<Vector> vectors() {
        return Vectors.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void writes_the_point_of_the_integration(Vector vector) {
        StateChange change = (StateChange) Decoded.event(vector.event());
        Point written = wants(vector, change) ? map(vector, change) : null;

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

    private static boolean wants(Vector vector, StateChange change) {
        FilterChain filter = new FilterChain(vector.filter(), EntityFilter.all());
        return filter.judge(change, UNKNOWN, new NothingLate()) == FilterChain.Verdict.PASSED;
    }

    private static @Nullable Point map(Vector vector, StateChange change) {
        return new HomeAssistantProfile(vector.schema(), Optional.empty()).map(change, UNKNOWN);
    }

    /** None of the filters holds anything back. */
    private static final class NothingLate implements FilterChain.Late {
        @Override
        public void passed(StateChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void filtered(StateChange change) {
            throw new AssertionError(change);
        }
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
