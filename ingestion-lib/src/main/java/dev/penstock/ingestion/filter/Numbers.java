package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.event.Decimals;
import dev.penstock.ingestion.event.State;

import org.jspecify.annotations.Nullable;

/** Which states are numbers, told without an exception for those that are not. */
final class Numbers {
    private Numbers() {}

    static boolean isNumber(@Nullable State state) {
        return state != null && Decimals.isDecimal(state.value());
    }
}
