package dev.penstock.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

final class MomentTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");

    private static Optional<Instant> parse(String text) {
        return Moment.parse(text, NOW, ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
        "2026-11-20T08:00Z, 2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00.123456Z, 2026-11-20T08:00:00.123456Z",
        "2026-11-20T08:00+05:30, 2026-11-20T02:30:00Z",
        "2026-11-20t08:00z, 2026-11-20T08:00:00Z",
        "2026-11-20T08:00, 2026-11-20T07:00:00Z",
        "2026-07-20T08:00:30, 2026-07-20T06:00:30Z",
        "2026-11-20 08:00, 2026-11-20T07:00:00Z",
        "now, 2026-11-24T12:00:00.123456Z",
        "Now, 2026-11-24T12:00:00.123456Z",
        "2h, 2026-11-24T10:00:00.123456Z",
        "10d, 2026-11-14T12:00:00.123456Z",
        "1.5h, 2026-11-24T10:30:00.123456Z",
    })
    void a_time_or_how_long_ago_is_a_moment(String text, Instant moment) {
        assertThat(parse(text)).contains(moment);
        assertThat(parse(" " + text + " ")).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "5",
                "-2h",
                "2 weeks",
                "2026-11-20",
                "2026-11-31T08:00Z",
                "2026-11-20T25:00",
                "08:00",
                "1969-12-31T23:59:59Z",
                "+999999999-01-01T00:00Z",
                "100000d",
                "1763625600"
            })
    void anything_else_is_none(String text) {
        assertThat(parse(text)).isEmpty();
    }
}
