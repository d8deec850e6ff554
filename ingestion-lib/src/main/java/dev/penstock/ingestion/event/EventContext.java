package dev.penstock.ingestion.event;

import org.jspecify.annotations.Nullable;

/**
 * Why something happened: ids that link an event to what caused it.
 *
 * @param id the context's own id, a ULID
 * @param parentId the context that caused this one, as an automation's
 * @param userId the user whose action it was
 * @since 0.1.0
 */
public record EventContext(
        @Nullable String id, @Nullable String parentId, @Nullable String userId) {
    /** A context of which nothing is known, as in rows of history. */
    public static final EventContext UNKNOWN = new EventContext(null, null, null);
}
