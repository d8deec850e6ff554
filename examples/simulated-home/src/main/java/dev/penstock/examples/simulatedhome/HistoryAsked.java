package dev.penstock.examples.simulatedhome;

/**
 * A question to the history, as it was answered.
 *
 * @param startMicros its start in microseconds since 1970
 * @param endMicros its end; {@link Long#MAX_VALUE} when it had none
 * @param entityIds how many entities it named
 * @param rows how many rows the answer had, of all entities together
 * @param startTimeState whether it asked for the states at the start
 */
public record HistoryAsked(
        long startMicros, long endMicros, int entityIds, int rows, boolean startTimeState) {}
