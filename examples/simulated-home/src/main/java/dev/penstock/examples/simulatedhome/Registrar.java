package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes the registries as Home Assistant does: each change with its event, then the answer to who
 * asked for it, then what follows from it for the states. Thread-safe.
 */
final class Registrar {
    private final Home home;
    private final Registries registries;
    private final EntityLooks looks;

    // Guarded by the home's lock: what is left to do once the one who asks has his answer.
    private final Deque<Runnable> aftermath = new ArrayDeque<>();

    Registrar(Home home, Registries registries) {
        this.home = home;
        this.registries = registries;
        looks = new EntityLooks(home, registries);
    }

    /** An entry as commands answer it; empty for an unknown id. */
    Optional<Map<String, @Nullable Object>> entry(RegistryKind kind, String id) {
        return home.between(() -> {
            Optional<Map<String, @Nullable Object>> entry = registries.entry(kind, id);
            entry.filter(one -> kind == RegistryKind.ENTITY).ifPresent(looks::extend);
            return entry;
        });
    }

    List<String> ids(RegistryKind kind) {
        return home.between(() -> registries.ids(kind));
    }

    void addRow(RegistryKind kind, String json) {
        home.between(() -> {
            registries.addRow(kind, json);
            return json;
        });
    }

    /** Adds an entry, which has its id already. */
    void create(
            RegistryKind kind,
            Map<String, @Nullable Object> entry,
            Consumer<Map<String, @Nullable Object>> answered)
            throws CommandFailure {
        home.between(() -> {
            String id = String.valueOf(entry.get(kind.key()));
            if (registries.has(kind, id)) {
                throw new CommandFailure("invalid_info", "The " + kind.word() + " is there.");
            }
            refuseTaken(kind, id, entry.get("name"));
            entry.put("created_at", now());
            entry.put("modified_at", now());
            registries.put(kind, entry);
            fire(kind, JsonText.object("action", "create", kind.reference(), id));
            answered.accept(entry);
            return entry;
        });
    }

    /**
     * Changes some of an entry's fields; without an event when they are so already.
     *
     * @param wanted field to value; for an entity also its {@code device_class} and, as {@code
     *     entity_id}, its new id
     */
    void update(
            RegistryKind kind,
            String id,
            Map<String, @Nullable Object> wanted,
            Consumer<Map<String, @Nullable Object>> answered)
            throws CommandFailure {
        home.between(() -> {
            require(kind, id);
            if (wanted.containsKey("name")) {
                refuseTaken(kind, id, wanted.get("name"));
            }
            if (kind == RegistryKind.ENTITY && wanted.get("entity_id") instanceof String to) {
                refuseId(id, to);
            }
            answered.accept(change(kind, id, wanted));
            follow();
            return id;
        });
    }

    /** Changes an entry and tells of it; returns the entry as it is then. */
    private Map<String, @Nullable Object> change(
            RegistryKind kind, String id, Map<String, @Nullable Object> wanted) {
        Map<String, @Nullable Object> entry = entry(kind, id).orElseThrow();
        Map<String, @Nullable Object> changes = JsonText.object();
        wanted.forEach((name, value) -> {
            if (!same(entry.get(name), value)) {
                changes.put(name, entry.put(name, value));
            }
        });
        if (changes.isEmpty()) {
            return entry;
        }
        entry.put("modified_at", now());
        String present = String.valueOf(entry.get(kind.key()));
        if (!present.equals(id)) {
            registries.remove(kind, id);
        }
        registries.put(kind, kind == RegistryKind.ENTITY ? looks.listed(entry) : entry);
        announce(kind, id, present, changes);
        if (kind == RegistryKind.ENTITY) {
            aftermath.add(() -> looks.entityChanged(id, present, changes));
        } else if (kind == RegistryKind.DEVICE && changes.containsKey("name_by_user")) {
            aftermath.add(() -> looks.deviceRenamed(id));
        }
        return entry;
    }

    private void announce(
            RegistryKind kind, String id, String present, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> event =
                JsonText.object("action", "update", kind.reference(), present);
        if (kind == RegistryKind.ENTITY || kind == RegistryKind.DEVICE) {
            event.put("changes", changes);
        }
        if (!present.equals(id)) {
            event.put("old_entity_id", id);
        }
        fire(kind, event);
    }

    /** Lists that are sets in Home Assistant, such as labels, have no order. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return new HashSet<>(list).equals(new HashSet<>(otherList));
        }
        return Objects.equals(one, other);
    }

    /** Removes an entry, what belongs to it, and what refers to it. */
    void remove(RegistryKind kind, String id, Runnable answered) throws CommandFailure {
        home.between(() -> {
            require(kind, id);
            switch (kind) {
                case ENTITY -> removeEntity(id);
                case DEVICE -> removeDevice(id);
                case AREA -> {
                    clear(RegistryKind.DEVICE, "area_id", id);
                    clear(RegistryKind.ENTITY, "area_id", id);
                    drop(kind, id);
                }
                case FLOOR -> {
                    drop(kind, id);
                    clear(RegistryKind.AREA, "floor_id", id);
                }
                case LABEL -> {
                    drop(kind, id);
                    unlabel(id);
                }
            }
            answered.run();
            follow();
            return id;
        });
    }

    private void removeEntity(String id) {
        drop(RegistryKind.ENTITY, id);
        aftermath.add(() -> home.banish(id));
    }

    private void removeDevice(String id) {
        RegistryKind kind = RegistryKind.DEVICE;
        clear(kind, "via_device_id", id);
        Map<String, @Nullable Object> device = entry(kind, id).orElseThrow();
        registries.remove(kind, id);
        fire(kind, JsonText.object("action", "remove", "device_id", id, "device", device));
        referring(RegistryKind.ENTITY, "device_id", id).forEach(this::removeEntity);
    }

    private void drop(RegistryKind kind, String id) {
        registries.remove(kind, id);
        fire(kind, JsonText.object("action", "remove", kind.reference(), id));
    }

    private List<String> referring(RegistryKind kind, String field, String id) {
        return looks.referring(kind, field, id);
    }

    private void clear(RegistryKind kind, String field, String id) {
        referring(kind, field, id).forEach(one -> change(kind, one, JsonText.object(field, null)));
    }

    private void unlabel(String label) {
        for (RegistryKind kind :
                List.of(RegistryKind.DEVICE, RegistryKind.ENTITY, RegistryKind.AREA)) {
            for (String id : registries.mentioning(kind, label)) {
                if (entry(kind, id).orElseThrow().get("labels") instanceof List<?> labels) {
                    List<@Nullable Object> left = new ArrayList<>(labels);
                    left.remove(label);
                    change(kind, id, JsonText.object("labels", left));
                }
            }
        }
    }

    private void require(RegistryKind kind, String id) throws CommandFailure {
        if (!registries.has(kind, id)) {
            throw new CommandFailure("not_found", kind.title() + " not found");
        }
    }

    private void refuseId(String id, String to) throws CommandFailure {
        if (id.equals(to)) {
            return;
        }
        String domain = id.substring(0, id.indexOf('.') + 1);
        if (registries.has(RegistryKind.ENTITY, to)
                || home.entity(to).filter(Entity::shown).isPresent()) {
            throw new CommandFailure("invalid_info", "Entity with this ID is already registered");
        }
        if (!to.matches("[a-z0-9_]+\\.[a-z0-9_]+")) {
            throw new CommandFailure("invalid_info", "Invalid entity ID");
        }
        if (!to.startsWith(domain)) {
            throw new CommandFailure("invalid_info", "New entity ID should be same domain");
        }
    }

    /** Refuses names of areas, floors and labels that another one has. */
    private void refuseTaken(RegistryKind kind, String id, @Nullable Object name)
            throws CommandFailure {
        if (kind == RegistryKind.ENTITY || kind == RegistryKind.DEVICE) {
            return;
        }
        String plain = Slugs.plain(String.valueOf(name));
        for (String other : registries.ids(kind)) {
            Object taken = registries.entry(kind, other).orElseThrow().get("name");
            if (!other.equals(id) && Slugs.plain(String.valueOf(taken)).equals(plain)) {
                throw new CommandFailure(
                        "invalid_info", "The name " + name + " (" + plain + ") is already in use");
            }
        }
    }

    private void follow() {
        for (Runnable next = aftermath.poll(); next != null; next = aftermath.poll()) {
            next.run();
        }
    }

    private void fire(RegistryKind kind, Map<String, @Nullable Object> data) {
        home.fire(kind.event(), JsonText.of(data));
    }

    private BigDecimal now() {
        return BigDecimal.valueOf(home.now(), 6);
    }
}
