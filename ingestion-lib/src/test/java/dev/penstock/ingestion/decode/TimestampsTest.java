package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;

final class TimestampsTest {
    private static long micros(String text) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T08:51:26.083184+00:00",
                "2016-11-26T01:37:24+00:00",
                "2026-11-23T08:51:26.083184Z",
                "2024-02-29T23:59:59.999999+05:30",
                "1969-12-31T23:59:59.5-08:00",
                "0000-01-01T00:00:00+00:00",
                "2023-02-28T00:00:00+18:00",
                "2026-12-31T00:00:00-18:00",
                "2026-11-23T08:51:26.1+00:00",
                "2026-11-23T08:51:26.123456789+00:00"
            })
    void reads_a_time_as_the_jdk_does(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(micros(text));
    }

    @Test
    void reads_any_time_as_the_jdk_does() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(0, 7_258_118_400L));
            Instant exact = time.plusNanos(random.nextInt(1_000_000) * 1_000L);
            assertThat(Timestamps.parse(exact.toString())).isEqualTo(micros(exact.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-23",
                "2026-11-23T08:51:26",
                "2026-13-23T08:51:26+00:00",
                "2026-02-30T08:51:26+00:00",
                "2026-11-00T08:51:26+00:00",
                "2026-11-23T24:51:26+00:00",
                "2026-11-23T08:60:26+00:00",
                "2026-11-23T08:51:60+00:00",
                "2026-11-23T08:51:26.+00:00",
                "2026-11-23T08:51:26.1234567890+00:00",
                "2026-11-23T08:51:26+0000",
                "2026-11-23T08:51:26+19:00",
                "2026-11-23T08:51:26+00:60",
                "2026/11/23T08:51:26+00:00",
                "2026/11-23T08:51:26+00:00",
                "2026-11/23T08:51:26+00:00",
                "2026-11-23t08:51:26+00:00",
                "2026-11-23T08-51:26+00:00",
                "2026-11-23T08:51-26+00:00",
                "2026-11-23T08:51:26.083184",
                "2026-11-23T08:51:26.08318:+00:00",
                "2026-11-23T08:51:26+00-00",
                "2026-11-23T08:51:26*00:00",
                "2026-11-23T08:51:26z",
                "2023-02-29T08:51:26+00:00",
                "2026-04-31T08:51:26+00:00",
                "2026-11-23 T8:51:26+00:00",
                "not a time at all, but long"
            })
    void takes_nothing_else_for_a_time(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.INVALID);
    }
}
