package dev.penstock.ingestion.map;

import java.util.Map;

/** States that mean a number, as Home Assistant's {@code state_as_number} has them. */
final class StateMeaning {
    private static final Map<String, Double> MEANING =
            Map.of(
                    "on",
                    1.0,
                    "off",
                    0.0,
                    "open",
                    1.0,
                    "closed",
                    0.0,
                    "home",
                    1.0,
                    "not_home",
                    0.0,
                    "locked",
                    1.0,
                    "unlocked",
                    0.0,
                    "above_horizon",
                    1.0,
                    "below_horizon",
                    0.0);

    private StateMeaning() {}

    /** What a state means as a number; NaN, which is never written, where it means none. */
    static double of(String state) {
        return MEANING.getOrDefault(state, Double.NaN);
    }
}
