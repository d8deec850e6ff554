package dev.penstock.ingestion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Decimals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "21.5", "-12", "+5", "007", "1e3", "1.5E-3", "1.", ".5", "-.5e+1"})
    void a_decimal_number_is_one_and_java_reads_it(String text) {
        assertThat(Decimals.isDecimal(text)).isTrue();
        assertThat(Double.parseDouble(text)).isFinite();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                "e",
                "e5",
                "1e",
                "1e+",
                "1f",
                "1d",
                "0x1p3",
                "NaN",
                "Infinity",
                " 1",
                "1 ",
                "1_000",
                "2024-01-01",
                "1.2.3",
                "unavailable",
                "on",
                "\u0661"
            })
    void anything_else_is_none(String text) {
        assertThat(Decimals.isDecimal(text)).isFalse();
    }

    @Test
    void no_state_is_none() {
        assertThat(Numbers.isNumber(null)).isFalse();
    }
}
