package dev.penstock.ingestion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttributeOnlyTest {
    /** A state as {@code value@last_changed/last_updated}. */
    private static @Nullable State state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("[@/]", -1);
        return Changes.state(
                parts[0],
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Attributes.EMPTY);
    }

    @ParameterizedTest(name = "{0} after {1} by {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # now    | before  | via      | attributes only
                    20@1/2   | 20@1/1  | EVENT    | true
                    20@1/9   | 20@1/8  | EVENT    | true
                    on@1/2   | on@1/1  | EVENT    | true
                    21@2/2   | 20@1/1  | EVENT    | false
                    # The same text once more, told as a change of state.
                    20@2/2   | 20@1/1  | EVENT    | false
                    # A clock that does not move is no reason to lose a state.
                    21@1/1   | 20@1/1  | EVENT    | false
                    # New, or not told what was before.
                    20@1/2   |         | EVENT    | false
                    # Removed.
                             | 20@1/1  | EVENT    | false
                    20@1/2   |         | SNAPSHOT | false
                    20@1/1   |         | SNAPSHOT | false
                    20@1/2   |         | HISTORY  | true
                    20@2/2   |         | HISTORY  | false
                             |         | HISTORY  | false
                    """)
    void attributes_alone_have_changed(String now, String before, Via via, boolean expected) {
        assertThat(AttributeOnly.is(Changes.change("sensor.a", state(now), state(before), via)))
                .isEqualTo(expected);
    }
}
