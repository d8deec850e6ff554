package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All entities by their present ids, those hidden at present too. Guarded by the home's lock. */
final class Residents {
    private final Map<String, Entity> byId = new LinkedHashMap<>();

    Residents(List<Entity> first) {
        first.forEach(one -> byId.put(one.id(), one));
    }

    /** What is shown at present, as an array. */
    String statesJson() {
        StringBuilder out = new StringBuilder("[");
        String comma = "";
        for (Entity entity : byId.values()) {
            if (entity.shown()) {
                out.append(comma).append(entity.stateJson());
                comma = ",";
            }
        }
        return out.append(']').toString();
    }

    /** What is shown at present by those that are wanted, as {@code subscribe_entities} says it. */
    String compressedJson(Predicate<String> wanted) {
        StringBuilder out = new StringBuilder("{\"a\":{");
        String comma = "";
        for (Entity entity : byId.values()) {
            @Nullable Facts facts = entity.facts();
            if (facts != null && wanted.test(entity.id())) {
                out.append(comma).append(Compressed.member(entity.id(), facts));
                comma = ",";
            }
        }
        return out.append("}}").toString();
    }

    List<Entity> shown() {
        List<Entity> shown = new ArrayList<>(byId.values());
        shown.removeIf(entity -> !entity.shown());
        return shown;
    }

    @Nullable Entity get(String id) {
        return byId.get(id);
    }

    /** Whether an entity still lives here; one that was replaced does not. */
    boolean contains(Entity entity) {
        return byId.get(entity.id()) == entity;
    }

    /** The entity with that id; where there was none, one that only changes by hand. */
    Entity obtain(String id) {
        return byId.computeIfAbsent(id, Residents::still);
    }

    private static Entity still(String id) {
        return new Entity(id, Behaviour.STILL, new Appearance("unknown", 0, Map.of()));
    }

    /** Leaves a hidden stranger in an entity's place, whose times go on from there. */
    void replace(Entity entity) {
        Entity stranger = still(entity.id());
        stranger.hide(entity.lastUpdated());
        byId.put(entity.id(), stranger);
    }

    /** Gives a hidden entity another id. */
    void rename(Entity entity, String to) {
        Entity before = byId.get(to);
        replace(entity);
        entity.rename(to);
        if (before != null) {
            entity.hide(Math.max(entity.lastUpdated(), before.lastUpdated()));
        }
        byId.put(to, entity);
    }
}
