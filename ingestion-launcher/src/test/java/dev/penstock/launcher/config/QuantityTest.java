package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

final class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "10d, PT240H",
        "1.5s, PT1.5S",
        "5 s, PT5S",
        "0s, PT0S"
    })
    void durations_name_their_unit(String text, Duration duration) {
        assertThat(Quantity.duration(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5S", "5 weeks", "1e3s", "99999999999d", "5s5"})
    void what_is_no_duration_is_refused(String text) {
        assertThat(Quantity.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "64KiB, 65536",
        "2GiB, 2147483648",
        "10MB, 10000000",
        "1024, 1024",
        "7B, 7",
        "1.5kib, 1536"
    })
    void sizes_are_bytes_in_decimal_or_binary_units(String text, long bytes) {
        assertThat(Quantity.size(text)).contains(bytes);
    }

    @Test
    void what_is_no_size_is_refused() {
        assertThat(Quantity.size("-1")).isEmpty();
        assertThat(Quantity.size("99999999TiB")).isEmpty();
        assertThat(Quantity.size("1 parsec")).isEmpty();
        assertThat(Quantity.size("9".repeat(1000))).isEmpty();
    }
}
