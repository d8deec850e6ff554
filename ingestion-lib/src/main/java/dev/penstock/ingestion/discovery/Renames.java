package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Notices that an entity may have a new name before Home Assistant tells so: since 2024 the state
 * leaves under the old name and comes under the new one first, and the registry's event is last.
 *
 * <p>For the decoding thread alone.
 */
final class Renames {
    private static final long AT_ONCE = Duration.ofSeconds(2).toNanos();

    private final Predicate<EntityId> registered;
    private final Timing timing;
    private @Nullable EntityId left;
    private long leftAt;

    /**
     * @param registered whether an entity is in the registry, as last read
     * @param timing the clock
     */
    Renames(Predicate<EntityId> registered, Timing timing) {
        this.registered = registered;
        this.timing = timing;
    }

    /**
     * Takes note of a change; answers whether it is the first of an entity that may be another
     * one's new name. Costs next to nothing for an entity that stays.
     */
    boolean maybe(StateChange change) {
        boolean leaves = change.newState() == null;
        if ((!leaves && change.oldState() != null) || change.via() != Via.EVENT) {
            return false;
        }
        EntityId entity = change.entityId();
        if (leaves) {
            if (registered.test(entity)) {
                left = entity;
                leftAt = timing.nanos();
            }
            return false;
        }
        @Nullable EntityId last = left;
        return last != null
                && last.domain().equals(entity.domain())
                && timing.nanos() - leftAt < AT_ONCE
                && !registered.test(entity);
    }
}
