package dev.penstock.ingestion.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.RejectReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Optional;

final class LetterFilterTest {
    private static final LetterFilter ALL = LetterFilter.all();

    @ParameterizedTest
    @CsvSource({
        "sensor.kitchen, sensor.kitchen, true",
        "sensor.kitchen, sensor.kitchen2, false",
        "sensor.*, sensor.kitchen, true",
        "sensor.*, binary_sensor.kitchen, false",
        "*sensor.*, binary_sensor.kitchen, true",
        "*.k?tchen, light.kitchen, true",
        "*.k?tchen, light.ktchen, false",
        "*.k?tchen, light.kitchens, false",
        "*_temp*_max, sensor.a_temp_b_temp_c_max, true",
        "*_temp*_max, sensor.a_temp_b_max_c, false",
        "*a*a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
        "**, anything, true",
        "'', anything, false",
        "'', '', true",
        "*, '', true",
        "?, '', false",
        "a*, a*, true",
        "sensor[.], sensor., false",
        "Sensor.a, sensor.a, false"
    })
    void a_glob_fits_the_whole_entity(String glob, String entity, boolean fits) {
        assertThat(Glob.fits(glob, entity)).isEqualTo(fits);
    }

    private static LetterFilter between(Instant since, Instant until) {
        return new LetterFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(since),
                Optional.of(until),
                Optional.empty());
    }

    @Test
    void a_time_begins_with_the_first_moment_and_ends_before_the_last() {
        assertThat(between(Letters.TIME, Letters.TIME.plusNanos(1000)))
                .accepts(Letters.numbered(0))
                .rejects(Letters.numbered(1));
        assertThat(between(Letters.TIME, Letters.TIME)).rejects(Letters.numbered(0));
        assertThat(between(Letters.TIME.plusNanos(1000), Instant.MAX))
                .rejects(Letters.numbered(0))
                .accepts(Letters.numbered(1));
    }

    private static LetterFilter id(String prefix) {
        return new LetterFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(prefix));
    }

    @Test
    void an_id_may_be_shortened_and_written_in_capitals() {
        String id = Letters.numbered(5).id();

        assertThat(id(id)).accepts(Letters.numbered(5)).rejects(Letters.numbered(6));
        assertThat(id(id.substring(0, 4).toUpperCase(java.util.Locale.ROOT)))
                .accepts(Letters.numbered(5));
        assertThat(id(id + "0")).rejects(Letters.numbered(5));
    }

    @Test
    void every_part_has_to_fit() {
        LetterFilter filter =
                new LetterFilter(
                        Optional.of("sensor.n5"),
                        Optional.of(RejectReason.TYPE_CONFLICT),
                        Optional.of(Letters.TIME),
                        Optional.of(Letters.TIME.plusSeconds(10)),
                        Optional.of(Letters.numbered(5).id()));

        assertThat(ALL).accepts(Letters.numbered(5), Letters.numbered(12));
        assertThat(filter).accepts(Letters.numbered(5)).rejects(Letters.numbered(12));
        DeadLetter otherReason =
                new DeadLetter(
                        Letters.numbered(5).time(),
                        "home",
                        Letters.numbered(5).point(),
                        400,
                        RejectReason.SYNTAX,
                        "",
                        1);
        assertThat(filter).rejects(otherReason);
    }
}
