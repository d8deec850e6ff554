package dev.penstock.ingestion.config;

import java.util.List;
import java.util.Set;

/**
 * A choice of entities by domain, by pattern and by name.
 *
 * @param domains whole domains
 * @param entityGlobs patterns of entity ids
 * @param entities entity ids
 * @since 0.1.0
 */
public record EntitySelection(Set<String> domains, List<Glob> entityGlobs, Set<String> entities) {
    /** Nothing is chosen. */
    public static final EntitySelection NONE = new EntitySelection(Set.of(), List.of(), Set.of());

    public EntitySelection {
        domains = Set.copyOf(domains);
        entityGlobs = List.copyOf(entityGlobs);
        entities = Set.copyOf(entities);
    }

    /** Whether nothing is chosen. */
    public boolean isEmpty() {
        return domains.isEmpty() && entityGlobs.isEmpty() && entities.isEmpty();
    }
}
