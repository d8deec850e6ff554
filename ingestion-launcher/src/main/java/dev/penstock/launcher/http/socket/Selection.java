package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;

import java.util.List;
import java.util.Set;

/**
 * Which events a client wants; immutable.
 *
 * @param entities patterns of entity ids
 * @param domains domains; an event has to fit one of the two lists, unless both are empty
 * @param homes homes; empty is all
 * @param mostPerSecond the most events it wants in a second
 */
record Selection(List<Glob> entities, Set<String> domains, Set<String> homes, int mostPerSecond) {
    static final Selection EVERYTHING =
            new Selection(List.of(), Set.of(), Set.of(), Integer.MAX_VALUE);

    Selection {
        entities = List.copyOf(entities);
        domains = Set.copyOf(domains);
        homes = Set.copyOf(homes);
    }

    boolean matches(String home, Event event) {
        if (!homes.isEmpty() && !homes.contains(home)) {
            return false;
        }
        if (entities.isEmpty() && domains.isEmpty()) {
            return true;
        }
        return switch (event) {
            case StateChange change ->
                    domains.contains(change.entityId().domain())
                            || fits(change.entityId().toString());
            case BusEvent other -> other.domain() != null && domains.contains(other.domain());
        };
    }

    private boolean fits(String entity) {
        for (Glob pattern : entities) {
            if (pattern.matches(entity)) {
                return true;
            }
        }
        return false;
    }
}
