package dev.penstock.ingestion.house;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.HouseDomain;

/** An entity of the house and what is known of it last; one thread writes, any thread reads. */
final class Entry {
    private final EntityId entity;
    private final HouseDomain domain;

    private volatile Known known;

    Entry(EntityId entity, HouseDomain domain, Known known) {
        this.entity = entity;
        this.domain = domain;
        this.known = known;
    }

    EntityId entity() {
        return entity;
    }

    HouseDomain domain() {
        return domain;
    }

    Known known() {
        return known;
    }

    void set(Known next) {
        known = next;
    }
}
