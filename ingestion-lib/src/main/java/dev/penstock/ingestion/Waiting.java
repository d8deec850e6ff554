package dev.penstock.ingestion;

import dev.penstock.ingestion.discovery.Discovery;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.StateChange;

/** Says whose changes have to wait until it is known where their entity belongs. */
interface Waiting {
    /** Whether an entity's changes have to wait now. */
    boolean waitsFor(EntityId entity);

    /** A change has come, and is not asked about yet. */
    default void seen(StateChange change) {}

    /** As what is known of a home says. */
    static Waiting of(Discovery discovery) {
        return new Waiting() {
            @Override
            public boolean waitsFor(EntityId entity) {
                return discovery.waitsFor(entity);
            }

            @Override
            public void seen(StateChange change) {
                discovery.seen(change);
            }
        };
    }
}
