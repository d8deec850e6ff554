package dev.penstock.ingestion.connect;

import java.util.List;

/**
 * What to ask Home Assistant's history for; both ends are exclusive there ({@code
 * components/history/websocket_api.py}).
 *
 * @param afterMicros rows later than this, µs since the epoch
 * @param beforeMicros rows earlier than this; {@link #NOW} for all there are
 * @param entityIds the entities, at least one
 * @param stateAtStart only the state each entity had at the start is wanted, without attributes
 * @hidden for other packages of the library
 */
public record HistoryQuestion(
        long afterMicros, long beforeMicros, List<String> entityIds, boolean stateAtStart) {
    /** No end. */
    public static final long NOW = Long.MAX_VALUE;

    public HistoryQuestion {
        entityIds = List.copyOf(entityIds);
    }
}
